import { choicesSchema, insideSchema, type Choices, type Inside } from '@/server/contract/inspection';
import { call } from './api';

/** How a picture is looked at. */
export interface Look {
  pictureId: string;
  /** Null: the picture's own words. */
  prompt: string | null;
}

/** A picture from the inside. @throws ApiError `picture_not_found`, `link_damaged`, `model_unavailable` among others */
export function readInside(look: Look, signal: AbortSignal): Promise<Inside> {
  return call(insideSchema, insideAddress(look, 'inside', {}), { signal });
}

/** A picture and what the words of a caption were read from. @param model the one that wrote it. @throws ApiError */
export function readEvidence(pictureId: string, caption: string, model: string, signal: AbortSignal): Promise<Inside> {
  return call(insideSchema, insideAddress({ pictureId, prompt: caption }, 'inside', { direction: 'describe', model }), { signal });
}

/** What could have stood at a position. @param position from 0. @throws ApiError */
export function readChoices(look: Look, position: number, signal: AbortSignal): Promise<Choices> {
  return call(choicesSchema, insideAddress(look, 'choices', { position: String(position) }), { signal });
}

function insideAddress({ pictureId, prompt }: Look, what: 'inside' | 'choices', asked: Record<string, string>): string {
  const query = new URLSearchParams({ ...asked, ...(prompt === null ? {} : { prompt }) });
  return `/api/pictures/${encodeURIComponent(pictureId)}/${what}?${query.toString()}`;
}
