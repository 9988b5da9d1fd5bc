'use client';

import { Archive, Download, FolderInput, ImageUp } from 'lucide-react';
import { useRef } from 'react';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Menu } from '../ui/menu';
import { alikeQuery, isNarrowed, noFilters, type HistoryFilters } from './history-address';

interface HistoryFilesMenuProps {
  filters: HistoryFilters;
  onFile: (file: File) => void;
  onSave: (filters: HistoryFilters) => void;
}

/** Files in and out: export, import, find a picture by its file. */
export function HistoryFilesMenu({ filters, onFile, onSave }: HistoryFilesMenuProps) {
  const { history: words } = useMessages();
  const archive = useRef<HTMLInputElement>(null);
  const picture = useRef<HTMLInputElement>(null);

  function take(input: HTMLInputElement): void {
    for (const file of input.files ?? []) onFile(file);
    // The same file may be chosen again.
    input.value = '';
  }

  return (
    <>
      <Menu
        trigger={<Button className="h-12!"><Archive aria-hidden className="size-4.5" /><span className="max-sm:sr-only">{words.files}</span></Button>}
        items={[
          { icon: ImageUp, label: words.findByFile, onSelect: () => picture.current?.click() },
          { icon: Download, label: words.exportAll, onSelect: () => onSave(noFilters) },
          ...(isNarrowed(filters) && alikeQuery(filters) === null ? [{ icon: Download, label: words.exportFound, onSelect: () => onSave(filters) }] : []),
          { icon: FolderInput, label: words.import, onSelect: () => archive.current?.click() },
        ]}
      />
      <input ref={picture} type="file" accept="image/png,image/webp,image/jpeg,image/svg+xml" aria-label={words.findByFile} className="sr-only" tabIndex={-1} onChange={(event) => take(event.target)} data-testid="recipe-input" />
      <input ref={archive} type="file" accept=".zip,application/zip" aria-label={words.import} className="sr-only" tabIndex={-1} onChange={(event) => take(event.target)} data-testid="archive-input" />
    </>
  );
}
