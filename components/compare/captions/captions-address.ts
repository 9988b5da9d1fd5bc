import { z } from 'zod';
import { captionsMax, captionTaskSchema, seedMax } from '@/server/contract/request';
import { addressNumber } from '../../settings/settings-address';
import { readersMax, type CaptionsState, type Reader } from './captions-store';

const addressSchema = z.object({ picture: z.string().min(1).max(80).optional().catch(undefined), captions: addressNumber(z.number().int().min(1).max(captionsMax)) });
const readerPattern = /^([^:]{0,100}):(\d{1,10})(?::(\w{1,20}))?$/;

/** The address that shows this picture to these readers, for whoever has the picture on the same server. */
export function captionsAddress({ pictureId, captions, readers }: CaptionsState): string {
  const search = new URLSearchParams({ view: 'captions' });
  if (pictureId !== null) search.set('picture', pictureId);
  search.set('captions', String(captions));
  for (const { model, seed, captionTask } of readers) search.append('reader', `${model ?? ''}:${seed}${captionTask === undefined ? '' : `:${captionTask}`}`);
  return `/compare?${search.toString()}`;
}

/** What an address asks to be described, and by whom; null when it names no picture. Without readers, those that are here read. */
export function readCaptionsAddress(search: URLSearchParams, here: CaptionsState): CaptionsState | null {
  const { picture, captions } = addressSchema.parse(Object.fromEntries(search));
  if (search.get('view') !== 'captions' || picture === undefined) return null;
  const left = here.pictureId === picture ? [...here.readers] : [];
  const readers = search.getAll('reader').flatMap((text, index): Reader[] => {
    const [, model, seed, task] = readerPattern.exec(text) ?? [];
    if (model === undefined || Number(seed) > seedMax) return [];
    const captionTask = captionTaskSchema.safeParse(task).data;
    const place = left.findIndex((reader) => (reader.model ?? '') === model && reader.seed === Number(seed) && reader.captionTask === captionTask);
    const [known] = place < 0 ? [] : left.splice(place, 1);
    return [{ id: known?.id ?? `address-${index}`, model: model === '' ? null : model, seed: Number(seed), captionTask, jobId: known?.jobId ?? null }];
  }).slice(0, readersMax);
  const others = here.readers.map((reader) => (here.pictureId === picture ? reader : { ...reader, jobId: null }));
  return { pictureId: picture, captions: captions ?? here.captions, readers: readers.length === 0 ? others : readers };
}
