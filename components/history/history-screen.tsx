'use client';

import { useEffect } from 'react';
import type { HistoryEntry } from '@/server/contract/history';
import { ApiError } from '../client/api-error';
import { useDrawers, useEmbedders } from '../client/use-models';
import { useIncomingFiles } from '../describe/use-incoming-files';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { DropOverlay } from '../ui/drop-overlay';
import { Notice } from '../ui/notice';
import { ScreenHeading } from '../ui/screen-heading';
import { showToast } from '../ui/toasts';
import { AlikeNote } from './alike-note';
import { EmptyHistory, NothingFound } from './empty-history';
import { FileOutcomeNotice } from './file-outcome-notice';
import { isNarrowed, type HistoryFilters } from './history-address';
import { HistoryFilesMenu } from './history-files-menu';
import { HistoryFilterBar } from './history-filter-bar';
import { HistoryGrid } from './history-grid';
import { HistorySkeleton } from './history-skeleton';
import { askForEntry, findEntry, readMoreHistory, refreshHistory, starInHistory } from './history-store';
import { MoreButton } from './more-button';
import { PickedBar } from './picked-bar';
import { PictureDialog } from './picture-dialog';
import { SearchField } from './search-field';
import { useHistory } from './use-history';
import { useHistoryFiles } from './use-history-files';
import { useRemoval } from './use-removal';

/** The sixth screen: everything that was ever drawn or uploaded. */
export function HistoryScreen() {
  const messages = useMessages();
  const words = messages.history;
  const models = useDrawers();
  const embedder = useEmbedders()[0];
  const { address, list } = useHistory();
  const { filters, picture } = address;
  const removal = useRemoval(list);
  const files = useHistoryFiles(address.open);
  const dragging = useIncomingFiles((found) => found.forEach(({ file }) => void files.take(file)));
  const entry = picture === null ? null : findEntry(list, picture);
  const place = list.entries.findIndex(({ id }) => id === picture);
  const previous = place < 0 ? null : (list.entries[place - 1]?.id ?? null);
  const next = place < 0 ? null : (list.entries[place + 1]?.id ?? null);

  useEffect(() => {
    if (picture !== null && entry === null && list.asked?.id !== picture) void askForEntry(picture);
  }, [picture, entry, list.asked]);
  useEffect(() => {
    // Somebody who leafs through the pictures comes to the end of a page, too.
    if (picture !== null && place >= 0 && next === null && list.problem === null) void readMoreHistory();
  }, [picture, place, next, list.problem]);

  const tell = (error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    showToast({ words: errorSentence(messages, error) });
  };
  const star = (starred: HistoryEntry) => void starInHistory(starred.id, !starred.starred).catch(tell);

  /** What may find pictures where their words did not. */
  function byMeaning({ query, meaning }: HistoryFilters): (() => void) | null | undefined {
    if (query.trim() === '' || meaning || models.phase !== 'ready') return undefined;
    return embedder === undefined ? null : () => address.narrow({ meaning: true, like: null });
  }

  async function remove({ id }: HistoryEntry): Promise<void> {
    if (!await removal.remove(id)) return;
    const neighbour = next ?? previous;
    if (neighbour === null) address.close();
    else address.open(neighbour);
  }

  return (
    <div className="space-y-6">
      <ScreenHeading heading={words.heading} lead={words.lead} />
      <div className="space-y-3">
        <div className="flex gap-2">
          <SearchField query={filters.query} placeholder={filters.meaning ? words.meaningPlaceholder : words.searchPlaceholder} onSearch={(query, step) => address.narrow({ query, like: null }, step)} />
          <HistoryFilesMenu filters={filters} onFile={(file) => void files.take(file)} onSave={(found) => void files.save(found)} />
        </div>
        <HistoryFilterBar filters={filters} models={models} byMeaning={embedder !== undefined || filters.meaning} removal={removal} onChange={address.narrow} />
        {(filters.like !== null || list.alike !== null) && <AlikeNote filters={filters} alike={list.alike} onClear={address.clear} />}
      </div>
      {files.outcome !== null && <FileOutcomeNotice outcome={files.outcome} onForget={files.forget} />}
      {list.problem !== null && <Notice kind="problem" action={<Button size="small" onClick={() => void refreshHistory()}>{messages.app.retry}</Button>}>{list.problem.code === 'language_unsupported' && embedder !== undefined ? words.notUnderstood(embedder.name) : errorSentence(messages, list.problem)}</Notice>}
      <section aria-label={words.list} aria-busy={list.busy !== null} className="space-y-6" data-testid="history">
        <p role="status" className={isNarrowed(filters) && list.entries.length > 0 ? 'text-sm text-ink-soft' : 'sr-only'}>{list.shown === null || list.busy === 'list' ? '' : words.found(list.entries.length, list.nextCursor !== null)}</p>
        {list.shown === null && list.problem === null && <HistorySkeleton />}
        {list.shown !== null && list.entries.length === 0 && (
          isNarrowed(list.shown) ? <NothingFound query={list.shown.query} onSearchByMeaning={byMeaning(list.shown)} onClear={address.clear} /> : <EmptyHistory />
        )}
        <HistoryGrid entries={list.entries} filters={filters} byDay={list.alike === null} picked={removal.picked} onPick={removal.pick} onOpen={address.open} onStar={star} />
        {list.nextCursor !== null && <MoreButton busy={list.busy !== null} automatic={list.problem === null} onMore={() => void readMoreHistory()} />}
        {removal.picked !== null && <PickedBar count={removal.picked.size} onAll={removal.pickAll} onRemove={removal.removePicked} onStop={() => removal.setPicking(false)} />}
      </section>
      {dragging && <DropOverlay words={words.dropNow} />}
      <PictureDialog
        pictureId={picture}
        entry={entry}
        problem={list.asked?.id === picture ? list.asked.problem : null}
        models={models}
        previous={previous}
        next={next}
        onOpen={address.open}
        onClose={address.close}
        onStar={star}
        onDelete={(removed) => void remove(removed)}
      />
    </div>
  );
}
