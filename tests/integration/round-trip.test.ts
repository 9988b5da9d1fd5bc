import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JobEvent } from '../../server/contract/event';
import { historyPageSchema } from '../../server/contract/history';
import { languageOfText } from '../../server/contract/language';
import { draw, errorOf, finishedCodes, jobOf, post, readEvents, serverUrl, untilReady, upload } from './client';

beforeAll(untilReady);

const from = { kind: 'round-trip', prompt: '들판에 있는 빨간 사과 세 개', hops: 2, languages: ['en', 'ko'], seed: 7 };

function of<Type extends JobEvent['type']>(events: readonly JobEvent[], type: Type): Extract<JobEvent, { type: Type }>[] {
  return events.filter((event): event is Extract<JobEvent, { type: Type }> => event.type === type);
}

describe('a round trip', () => {
  it('draws and reads in turn, counts what is left of the meaning, and keeps its pictures with their words', async () => {
    const job = await jobOf(await post(from));
    const { events } = await readEvents(job.id);
    expect(events.at(-1)?.type).toBe('succeeded');
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    const outline = events.flatMap(({ type }) => (type === 'candidate.completed' || type === 'caption.completed' || type === 'hop.completed' ? [type] : []));
    expect(outline).toEqual(['hop.completed', ...Array.from({ length: 2 }, () => ['candidate.completed', 'caption.completed', 'hop.completed']).flat()]);

    const texts = of(events, 'caption.completed');
    expect(texts.map(({ language, index }) => [language, index])).toEqual([['en', 1], ['ko', 2]]);
    expect(texts.map(({ text }) => languageOfText(text))).toEqual(['en', 'ko']);
    const hops = of(events, 'hop.completed');
    expect(hops[0]?.kept).toMatchObject({ score: 1, lost: [], added: [] });
    expect(hops[0]?.kept.kept.map(({ name }) => name.ko)).toEqual(['사과', '세 개', '들판']);
    for (const { kept } of hops) expect(kept.score).toEqual(expect.any(Number));

    const { entries } = historyPageSchema.parse(await (await fetch(`${serverUrl}/api/history?seed=7&limit=200`)).json());
    const kept = entries.filter((entry) => entry.kind === 'drawn' && entry.jobId === job.id).reverse();
    expect(kept.map((entry) => entry.kind === 'drawn' && entry.recipe.prompt)).toEqual([from.prompt, texts[0]?.text]);
    expect(kept.map(({ captions }) => captions.map(({ text }) => text))).toEqual(texts.map(({ text }) => [text]));
  });

  it('draws its first picture as a drawing of the same seed would', async () => {
    const trip = await jobOf(await post({ ...from, hops: 1 }));
    const drawing = await draw({ prompt: from.prompt, seed: from.seed });
    expect(finishedCodes((await readEvents(trip.id)).events)).toEqual(finishedCodes((await readEvents(drawing.id)).events));
  });

  it('begins with a picture that is sent, or with one that is kept', async () => {
    const red = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#d03020' } }).png().toBuffer();
    const sent = await jobOf(await upload(new Uint8Array(red), { kind: 'round-trip', hops: 1, languages: ['ko'], seed: 3 }));
    const { events } = await readEvents(sent.id);
    expect(of(events, 'caption.completed').map(({ index }) => index)).toEqual([0, 1]);
    const [first] = of(events, 'candidate.completed');
    expect(first?.prompt).toBe(of(events, 'caption.completed')[0]?.text);
    const kept = await jobOf(await post({ kind: 'round-trip', pictureId: first?.pictureId, hops: 1, reference: '빨간 사과', seed: 3 }));
    expect(kept.task).toMatchObject({ from: { pictureId: first?.pictureId }, reference: '빨간 사과' });
    expect((await readEvents(kept.id)).events.at(-1)?.type).toBe('succeeded');
  });

  it('is stopped in the middle and keeps what it has', async () => {
    const job = await jobOf(await post({ ...from, hops: 10 }));
    await readEvents(job.id, { enough: ({ type }) => type === 'candidate.completed' });
    await fetch(`${serverUrl}/api/jobs/${job.id}`, { method: 'DELETE' });
    const { events } = await readEvents(job.id);
    expect(events.at(-1)?.type).toBe('canceled');
    const pictures = of(events, 'candidate.completed');
    expect(pictures.length).toBeGreaterThanOrEqual(1);
    expect(pictures.length).toBeLessThan(10);
    expect((await fetch(`${serverUrl}/api/pictures/${pictures[0]?.pictureId ?? ''}`)).status).toBe(200);
  });

  it.each([
    ['nothing to begin with', { kind: 'round-trip' }, 400, 'prompt_empty', 'prompt'],
    ['words and a picture', { ...from, pictureId: 'x' }, 400, 'invalid_request', 'pictureId'],
    ['a picture that is not there', { kind: 'round-trip', pictureId: 'nothing' }, 404, 'picture_not_found', 'pictureId'],
    ['too many hops', { ...from, hops: 11 }, 400, 'invalid_request', 'hops'],
    ['no hop', { ...from, hops: 0 }, 400, 'invalid_request', 'hops'],
    ['no language', { ...from, languages: [] }, 400, 'invalid_request', 'languages'],
    ['an unknown model', { ...from, model: 'nothing' }, 404, 'unknown_model', 'model'],
  ])('refuses %s', async (_, body, status, code, param) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await errorOf(response)).toMatchObject({ code, param });
  });
});
