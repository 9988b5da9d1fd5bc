'use client';

import { Download, FileJson2, FileSpreadsheet, RotateCcw, Square, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { languageSchema } from '@/server/contract/language';
import { saveFile } from '../client/save-file';
import { useMessages } from '../messages/messages-provider';
import { announce } from '../shell/announcer';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Menu } from '../ui/menu';
import { captionsAsCsv, captionsAsJsonLines } from './export-captions';
import { canReadAgain, clearTable, isFileMissing, readAgain, resumeReading, stopReading } from './folder-reading';
import { FolderRowView } from './folder-row-view';
import { folderStore, isSettled } from './folder-store';

/** Many pictures and their captions in a table; nothing while there are none. */
export function FolderCard() {
  const messages = useMessages();
  const words = messages.folder;
  const rows = folderStore.use();
  const settled = rows.filter(isSettled).length;
  const described = rows.filter(({ state }) => state === 'done').length;
  const under = rows.some((row) => !isSettled(row) && !isFileMissing(row));
  const watched = useRef(false);

  useEffect(() => resumeReading(), []);
  useEffect(() => {
    if (under) watched.current = true;
    else if (watched.current) {
      watched.current = false;
      announce(words.announceFinished(described, rows.length));
    }
  });
  if (rows.length === 0) return null;

  const save = (text: string, type: string, name: string) => saveFile(new Blob([text], { type }), name);
  return (
    <Card aria-label={words.title} className="relative animate-rise overflow-hidden" data-testid="folder" data-under={under}>
      {under && (
        <div role="progressbar" aria-label={words.title} aria-valuemin={0} aria-valuemax={rows.length} aria-valuenow={settled} className="absolute inset-x-0 top-0 h-1 bg-sunken">
          <div className="h-full bg-leaf transition-[width] duration-300" style={{ width: `${(100 * settled) / rows.length}%` }} />
        </div>
      )}
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-5 pb-3 sm:px-6">
        <div className="min-w-0 grow">
          <h2 className="text-xl font-bold sm:text-2xl">{words.title}</h2>
          <p className="text-sm text-ink-soft tabular-nums" data-testid="folder-progress">{words.progress(described, rows.length)}</p>
        </div>
        {under && <Button size="small" onClick={stopReading} data-testid="folder-stop"><Square aria-hidden className="size-3.5 fill-current" />{messages.common.cancel}</Button>}
        {!under && rows.some(canReadAgain) && <Button size="small" onClick={readAgain}><RotateCcw aria-hidden className="size-4" />{words.goOn}</Button>}
        {described > 0 && (
          <Menu
            trigger={<Button size="small"><Download aria-hidden className="size-4" />{words.export}</Button>}
            items={[
              { icon: FileSpreadsheet, label: words.csv, onSelect: () => save(captionsAsCsv(rows), 'text/csv;charset=utf-8', 'dallae-captions.csv') },
              { icon: FileJson2, label: words.jsonLines, onSelect: () => save(captionsAsJsonLines(rows), 'application/jsonl;charset=utf-8', 'dallae-captions.jsonl') },
            ]}
          />
        )}
        <ConfirmDialog
          trigger={<Button look="ghost" size="small"><Trash2 aria-hidden className="size-4" />{words.clear}</Button>}
          title={words.clearTitle}
          keepLabel={words.keep}
          confirmLabel={words.clearForGood}
          onConfirm={clearTable}
        >
          {words.clearBody}
        </ConfirmDialog>
      </header>
      <table role="table" className="w-full max-md:block max-md:px-4 max-md:pb-4 md:mx-2 md:mb-3 md:w-[calc(100%-1rem)]">
        <thead role="rowgroup" className="text-sm text-ink-soft max-md:sr-only">
          <tr role="row">
            <th role="columnheader" scope="col" className="px-2 py-1 text-left">{words.picture}</th>
            <th role="columnheader" scope="col" className="px-2 py-1 text-left">{words.file}</th>
            {languageSchema.options.map((language) => <th key={language} role="columnheader" scope="col" className="px-3.5 py-1 text-left">{messages.describe.languageName[language]}</th>)}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:block">{rows.map((row) => <FolderRowView key={row.key} row={row} />)}</tbody>
      </table>
    </Card>
  );
}
