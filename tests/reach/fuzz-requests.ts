import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';

export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | FormData | undefined;
}

/** Ids of a job and a picture that exist, so that not every path ends at "not found". */
export interface KnownIds {
  readonly jobId: string;
  readonly pictureId: string;
  /** The picture as the server sends it: ours, with its recipe inside. */
  readonly png: Uint8Array;
  /** An exported history. */
  readonly archive: Uint8Array;
}

/** Every address the app has, with `[name]` where something changes, from the folders that Next goes by. */
export function routesOf(folder = 'app'): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:^|\/)(?:route|page)\.tsx?$/.test(path))
    .map((path) => (dirname(path) === '.' ? '/' : `/${dirname(path)}`))
    .sort();
}

const word = fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('', '0', '-1', '1e999', 'NaN', 'true', 'null', '달', '../../etc/passwd', "' or 1=1 --", '%00', '\u0000', 'x'.repeat(5000)));
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 1, 4, 16, 17, -1, 2 ** 32, 2 ** 53, 1e308));
const anything = fc.oneof({ weight: 3, arbitrary: word }, { weight: 2, arbitrary: number }, fc.jsonValue({ maxDepth: 3 }));

/** Fields that some route reads, now and then with what it expects. */
const knownBody = fc.record(
  {
    kind: fc.constantFrom('generate', 'describe', 'round-trip', 'dance'),
    prompt: anything, model: fc.oneof(fc.constant('dallae-s'), anything), candidates: anything, seed: anything, n: anything, size: anything,
    sampling: fc.oneof(fc.record({ temperature: anything, topK: anything, topP: anything, guidanceScale: anything }, { requiredKeys: [] }), anything),
    start: fc.oneof(fc.record({ codes: anything, keep: anything }, { requiredKeys: [] }), anything),
    languages: fc.oneof(fc.array(anything, { maxLength: 3 }), anything), captions: anything, starred: anything, winner: anything,
    options: fc.oneof(fc.array(fc.record({ contestant: anything, pictureId: anything }, { requiredKeys: [] }), { maxLength: 5 }), anything),
    messages: fc.oneof(fc.array(fc.record({ role: anything, content: anything }, { requiredKeys: [] }), { maxLength: 3 }), anything),
    stream: anything, hops: anything, text: anything,
  },
  { requiredKeys: [] },
);

function formOf(picture: Uint8Array, field: string): FormData {
  const form = new FormData();
  form.set('picture', new Blob([Uint8Array.from(picture)]), 'picture');
  form.set('image', new Blob([Uint8Array.from(picture)]), 'picture');
  form.set('mask', new Blob([Uint8Array.from(picture)]), 'mask');
  form.set('request', field);
  // Fields that stand by themselves, where a route takes them so.
  form.set('prompt', field.slice(0, 500));
  return form;
}

/** Requests as careless and as hostile clients send them: to every route, by every method, with every kind of body. */
export function fuzzRequests(known: KnownIds, picture: fc.Arbitrary<Uint8Array>): fc.Arbitrary<FuzzRequest> {
  const id = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(known.jobId, known.pictureId) }, word);
  const path = fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...routesOf()) }, fc.webPath().map((text) => text || '/')).chain((route) => {
    const holes = [...route.matchAll(/\[[^\]]+\]/g)];
    return fc.tuple(...holes.map(() => id)).map((values) => holes.reduce((text, [hole], index) => text.replace(hole, encodeURIComponent(values[index] || 'x')), route));
  });
  const name = fc.oneof(fc.constantFrom('size', 'format', 'download', 'query', 'limit', 'cursor', 'from', 'to', 'seed', 'kind', 'starred', 'language', 'promptLanguage', 'after', 'model'), word);
  const query = fc.array(fc.tuple(name, word), { maxLength: 3 }).map((pairs) => new URLSearchParams(pairs.map(([key, value]): [string, string] => [key, value])).toString());
  // What HTTP itself does not allow never leaves a client.
  const headerValue = word.map((text) => text.replace(/[^\x20-\x7e]/g, '').trim().slice(0, 2000));
  const headers = fc.dictionary(fc.constantFrom('accept-language', 'last-event-id', 'cookie', 'content-type', 'x-forwarded-for', 'x-request-id', 'authorization', 'range', 'accept', 'if-none-match', 'rsc', 'next-router-prefetch'), headerValue, { maxKeys: 3 });
  const body = fc.oneof(
    { weight: 6, arbitrary: fc.oneof(knownBody, fc.jsonValue()).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: word },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
    { weight: 3, arbitrary: picture },
    { weight: 4, arbitrary: fc.tuple(picture, fc.oneof(knownBody.map((value) => JSON.stringify(value)), word)).map(([bytes, field]) => formOf(bytes, field)) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(known.png, known.archive), fc.nat(), fc.nat({ max: 255 })).map(([bytes, at, value]) => bytes.map((byte, index) => (index === at % bytes.length ? value : byte))) },
  );
  return fc
    .record({ method: fc.constantFrom('GET', 'GET', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'), path, query, headers, body })
    .map(({ query: search, ...request }) => ({
      ...request,
      path: search === '' ? request.path : `${request.path}?${search}`,
      body: request.method === 'GET' || request.method === 'HEAD' ? undefined : request.body,
    }));
}
