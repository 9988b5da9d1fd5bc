'use client';

import { useEffect, useEffectEvent, useState } from 'react';

/** Takes in pictures dropped or pasted anywhere on the page. Returns whether something is being dragged over it now. */
export function useIncomingPictures(onPicture: (picture: File) => void): boolean {
  const [dragging, setDragging] = useState(false);
  const take = useEffectEvent((files: FileList | undefined) => {
    for (const file of files ?? []) onPicture(file);
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
      take(event.dataTransfer?.files);
    }, { signal });
    window.addEventListener('paste', (event) => take(event.clipboardData?.files), { signal });
    return () => stop.abort();
  }, []);

  return dragging;
}
