'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { filesOfDrop, filesOfList, type FoundFile } from './found-files';

/** Takes in files and folders dropped or pasted anywhere on the page. Returns whether something is being dragged over it now. */
export function useIncomingFiles(onFiles: (files: FoundFile[]) => void): boolean {
  const [dragging, setDragging] = useState(false);
  const take = useEffectEvent((files: FoundFile[]) => {
    if (files.length > 0) onFiles(files);
  });

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    // Enter and leave fire for every element crossed; only their balance says whether the pointer is still here.
    let depth = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    window.addEventListener('dragenter', (event) => { if (carriesFiles(event)) { depth += 1; setDragging(true); } }, { signal });
    window.addEventListener('dragleave', () => { depth = Math.max(0, depth - 1); if (depth === 0) setDragging(false); }, { signal });
    window.addEventListener('dragover', (event) => { if (carriesFiles(event)) event.preventDefault(); }, { signal });
    window.addEventListener('drop', (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setDragging(false);
      void filesOfDrop(event.dataTransfer).then(take);
    }, { signal });
    window.addEventListener('paste', (event) => take(filesOfList(event.clipboardData?.files)), { signal });
    return () => stop.abort();
  }, []);

  return dragging;
}
