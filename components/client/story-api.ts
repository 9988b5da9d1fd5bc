import type { z } from 'zod';
import type { Language } from '@/server/contract/language';
import { storyListSchema, storySchema, suggestionsSchema, type changePageRequestSchema, type createStoryRequestSchema, type Story, type StorySummary, type Suggestions } from '@/server/contract/story';
import { call, send } from './api';

export type CreateStoryInput = z.input<typeof createStoryRequestSchema>;
export type ChangePageInput = z.input<typeof changePageRequestSchema>;

function storyPath(storyId: string, rest = ''): string {
  return `/api/stories/${encodeURIComponent(storyId)}${rest}`;
}

function sending(method: 'POST' | 'PATCH', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Every story, those changed last first. @throws ApiError */
export async function listStories(): Promise<StorySummary[]> {
  return (await call(storyListSchema, '/api/stories', { cache: 'no-store' })).stories;
}

/** Begins a story. @throws ApiError */
export function createStory(input: CreateStoryInput): Promise<Story> {
  return call(storySchema, '/api/stories', sending('POST', input));
}

/** @throws ApiError `story_not_found` among others, as all that follow */
export function readStory(storyId: string): Promise<Story> {
  return call(storySchema, storyPath(storyId), { cache: 'no-store' });
}

export function renameStory(storyId: string, title: string): Promise<Story> {
  return call(storySchema, storyPath(storyId), sending('PATCH', { title }));
}

/** Removes a story for good; its pictures stay in the history. */
export async function deleteStory(storyId: string): Promise<void> {
  await send(storyPath(storyId), { method: 'DELETE' });
}

/** Adds a page at the end. */
export function addPage(storyId: string, sentence: string): Promise<Story> {
  return call(storySchema, storyPath(storyId, '/pages'), sending('POST', { sentence }));
}

export function changePage(storyId: string, pageId: string, change: ChangePageInput): Promise<Story> {
  return call(storySchema, storyPath(storyId, `/pages/${encodeURIComponent(pageId)}`), sending('PATCH', change));
}

export function deletePage(storyId: string, pageId: string): Promise<Story> {
  return call(storySchema, storyPath(storyId, `/pages/${encodeURIComponent(pageId)}`), { method: 'DELETE' });
}

/** Draws a page anew; without one, every page that is outdated. */
export function redraw(storyId: string, pageId?: string): Promise<Story> {
  return call(storySchema, storyPath(storyId, '/redraw'), sending('POST', pageId === undefined ? {} : { pageIds: [pageId] }));
}

/** Takes the last change back, or makes it again. */
export function stepStory(storyId: string, way: 'undo' | 'redo'): Promise<Story> {
  return call(storySchema, storyPath(storyId, `/${way}`), { method: 'POST' });
}

/** Sentences that may come next. @param turn others for another number. */
export async function readSuggestions(storyId: string, language: Language, turn: number): Promise<Suggestions['suggestions']> {
  const query = new URLSearchParams({ sentenceLanguage: language, seed: String(turn) });
  return (await call(suggestionsSchema, storyPath(storyId, `/suggestions?${query.toString()}`), { cache: 'no-store' })).suggestions;
}

/** Where the story can be had as one HTML file. */
export function storyBookAddress(storyId: string): string {
  return storyPath(storyId, '/book');
}

/** Where the story can be had as a zip file that `importStory` takes in again. */
export function storyArchiveAddress(storyId: string): string {
  return storyPath(storyId, '/archive');
}

/** Adds the story of a zip file. @throws ApiError `archive_unreadable`, `archive_without_story` among others */
export function importStory(archive: Blob): Promise<Story> {
  return call(storySchema, '/api/stories/import', { method: 'POST', body: archive });
}
