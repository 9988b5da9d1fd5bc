'use client';

import { memo } from 'react';
import { languageSchema } from '@/server/contract/language';
import { pictureUrl } from '../client/api';
import type { Messages } from '../messages/ko';
import { useMessages } from '../messages/messages-provider';
import { CaptionCell } from './caption-cell';
import { isFileMissing } from './folder-reading';
import type { FolderRow } from './folder-store';

const thumbnailSize = 160;

function statusOf(messages: Messages, row: FolderRow): string {
  if (isFileMissing(row)) return messages.folder.pickAgain;
  switch (row.state) {
    case 'waiting': return messages.folder.waiting;
    case 'reading': return messages.describe.reading;
    case 'canceled': return messages.describe.canceled;
    case 'failed': return row.error === null ? '' : messages.errors[row.error];
    case 'done': return row.unfamiliar ? messages.folder.unfamiliar : '';
  }
}

/** One picture of the table. Roles are written out, because a phone lays the cells out as blocks. */
export const FolderRowView = memo(function FolderRowView({ row }: { row: FolderRow }) {
  const messages = useMessages();
  const status = statusOf(messages, row);
  const name = row.path.split('/').at(-1) ?? row.path;
  return (
    <tr role="row" className="border-t border-line align-top max-md:grid max-md:grid-cols-[4.5rem_minmax(0,1fr)] max-md:gap-x-3 max-md:py-3" data-testid="folder-row" data-state={row.state}>
      <td role="cell" className="p-2 max-md:row-span-3 max-md:p-0 md:w-28">
        <span className="paper-texture block aspect-square overflow-hidden rounded-xl">
          {row.pictureId !== null && <img src={pictureUrl(row.pictureId, { size: thumbnailSize })} alt="" loading="lazy" className="size-full object-contain" />}
        </span>
      </td>
      <th role="rowheader" scope="row" className="max-w-52 px-2 py-3 text-left font-normal max-md:max-w-none max-md:p-0">
        <span title={row.path} className="block truncate font-semibold">{name}</span>
        {status !== '' && <span className={`block text-sm ${row.state === 'failed' ? 'text-clay' : row.state === 'reading' ? 'animate-breathe text-ink-soft' : 'text-ink-soft'}`}>{status}</span>}
      </th>
      {languageSchema.options.map((language) => {
        const caption = row.captions[language];
        return (
          <td key={language} role="cell" className="px-1 py-1.5 max-md:-ml-2.5 max-md:p-0 md:w-[32%]">
            {caption !== undefined && <CaptionCell rowKey={row.key} path={row.path} pictureId={row.pictureId} language={language} caption={caption} />}
          </td>
        );
      })}
    </tr>
  );
});
