'use client';

import { PencilLine, ScanSearch, Undo2 } from 'lucide-react';
import type { Language } from '@/server/contract/language';
import { createAddress } from '../create/create-address';
import { inspectAddress } from '../inspect/inspect-address';
import { useMessages } from '../messages/messages-provider';
import { IconButton } from '../ui/icon-button';
import { IconLink } from '../ui/icon-link';
import { captionText, updateRow, withEdit, type RowCaption } from './folder-store';

interface CaptionCellProps {
  rowKey: string;
  /** The picture's file, for the name of the field. */
  path: string;
  /** Null while the server has not taken it. */
  pictureId: string | null;
  language: Language;
  caption: RowCaption;
}

/** A caption of the table: to be corrected in place, with how sure the model was of its own words. */
export function CaptionCell({ rowKey, path, pictureId, language, caption }: CaptionCellProps) {
  const { describe, folder: words } = useMessages();
  const text = captionText(caption);
  const percent = Math.round(caption.confidence * 100);
  return (
    <div className="space-y-1" data-testid="folder-caption" data-language={language}>
      <textarea
        lang={language}
        rows={1}
        spellCheck={false}
        value={text}
        aria-label={words.captionOf(path, describe.languageName[language])}
        onChange={(event) => updateRow(rowKey, (row) => withEdit(row, language, event.target.value.replaceAll('\n', ' ')))}
        className="field-sizing-content block w-full resize-none rounded-xl border border-transparent bg-transparent px-2.5 py-1.5 font-display font-semibold transition hover:border-line-strong focus-visible:border-leaf focus-visible:bg-paper focus-visible:outline-none"
      />
      <div className="flex flex-wrap items-center gap-x-2 pl-2.5 text-sm whitespace-nowrap text-ink-soft">
        <span aria-hidden className="h-2 w-12 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"><span className="block h-full bg-leaf" style={{ width: `${percent}%` }} /></span>
        <span className="tabular-nums"><span className="sr-only">{describe.confidence} </span>{percent} %</span>
        {caption.edited !== null && <span className="rounded-full bg-yolk-wash px-2 text-xs font-bold text-on-yolk">{words.edited}</span>}
        <span className="ml-auto flex">
          {caption.edited !== null && <IconButton icon={Undo2} size="small" label={words.restore(caption.written)} onClick={() => updateRow(rowKey, (row) => withEdit(row, language, caption.written))} />}
          {pictureId !== null && <IconLink size="small" icon={ScanSearch} href={inspectAddress(pictureId, text)} label={words.lookThrough(text)} />}
          <IconLink size="small" icon={PencilLine} href={createAddress(text)} label={words.drawFrom(text)} />
        </span>
      </div>
    </div>
  );
}
