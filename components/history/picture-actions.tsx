'use client';

import { Brush, Columns2, Download, Images, MessageCircle, ScanSearch } from 'lucide-react';
import type { HistoryEntry } from '@/server/contract/history';
import { pictureUrl, type PictureFileFormat } from '../client/api';
import { useEmbedders, useOpenable } from '../client/use-models';
import { compareStore, receivePicture } from '../compare/compare-store';
import { inspectEntryAddress } from '../inspect/inspect-entry';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { CopyLink } from '../picture/copy-link';
import { sharedPicture } from '../picture/shared-picture';
import { IconButton } from '../ui/icon-button';
import { IconLink } from '../ui/icon-link';
import { repaintAddress } from '../repaint/repaint-address';
import { showToast } from '../ui/toasts';
import { historyAddress, noFilters } from './history-address';

const formats: readonly { format: PictureFileFormat; name: string }[] = [{ format: 'png', name: 'PNG' }, { format: 'webp', name: 'WebP' }, { format: 'svg', name: 'SVG' }];

/** Where a picture can go from here: into a file, to Describe, under the brush, to Compare, into a link. */
export function PictureActions({ entry }: { entry: HistoryEntry }) {
  const messages = useMessages();
  const { language } = useLanguage();
  const openable = useOpenable(entry.kind === 'drawn' ? entry.decoder : undefined);
  const canFindAlike = useEmbedders().length > 0;

  function compare(): void {
    if (entry.kind !== 'drawn' || entry.jobId === null) return;
    const { jobId, recipe: { candidate, ...drawing } } = entry;
    compareStore.write((state) => receivePicture(state, crypto.randomUUID(), jobId, { kind: 'generate', candidates: candidate + 1, ...drawing }, candidate));
    showToast({ words: messages.create.sent, link: { href: '/compare', words: messages.create.goCompare } });
  }

  return (
    <div className="flex flex-wrap items-center gap-1">
      <ul aria-label={messages.history.download} className="flex gap-1 pl-2.5">
        {formats.map(({ format, name }) => (
          <li key={format}>
            <a
              href={pictureUrl(entry.id, { format, download: true })}
              download
              aria-label={messages.history.downloadAs(name)}
              className="inline-flex h-10 items-center gap-1.5 rounded-full border border-line px-3 text-sm font-semibold transition hover:border-line-strong hover:bg-leaf-wash hover:text-on-leaf-wash"
            >
              <Download aria-hidden className="size-4" />{name}
            </a>
          </li>
        ))}
      </ul>
      <span className="flex items-center">
        {openable && <IconLink icon={ScanSearch} label={messages.inspect.open} href={inspectEntryAddress(entry, language)} />}
        <IconLink icon={MessageCircle} label={messages.create.describe} href={`/describe?picture=${encodeURIComponent(entry.id)}`} />
        {canFindAlike && <IconLink icon={Images} label={messages.history.findAlike} href={historyAddress({ ...noFilters, like: entry.id })} />}
        {entry.kind === 'drawn' && openable && <IconLink icon={Brush} label={messages.repaint.action} href={repaintAddress(entry.id)} />}
        {entry.kind === 'drawn' && entry.jobId !== null && <IconButton icon={Columns2} label={messages.create.compare} onClick={compare} />}
        {entry.kind === 'drawn' && <CopyLink picture={sharedPicture(entry, entry.recipe, entry.recipe.candidate)} />}
      </span>
    </div>
  );
}
