import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorResponse } from '../../../server/api/error-response';
import { Gate } from '../../../server/api/gate';
import { errorResponseSchema } from '../../../server/contract/error';
import { useApplication } from './fixtures';

const key = 'correct-horse-battery';
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const handlerSchema = z.custom<(request: Request, context: object) => Promise<Response>>((value) => typeof value === 'function');

function request(headers: Record<string, string> = {}, method = 'GET'): Request {
  return new Request('http://localhost/api/models?language=en', { method, headers });
}

/** What the gate answers, as a client sees it; null when it lets in. */
async function refusal(gate: Gate, asked: Request): Promise<Response | null> {
  return gate.admit(asked).then(() => null, (error: unknown) => errorResponse(error, asked));
}

async function codeOf(response: Response | null): Promise<string | undefined> {
  return response === null ? undefined : errorResponseSchema.parse(await response.json()).error.code;
}

function basic(password: string): string {
  return `Basic ${Buffer.from(`anyone:${password}`).toString('base64')}`;
}

describe('API keys', () => {
  it('are not asked for unless there are some', async () => {
    expect(await refusal(new Gate({ keys: [], requestsPerMinute: undefined }), request())).toBeNull();
  });

  it.each([{ Authorization: `Bearer ${key}` }, { authorization: `bearer ${key}` }, { 'X-Api-Key': key }, { Authorization: basic(key) }])('come as %j', async (headers) => {
    expect(await refusal(new Gate({ keys: ['another-one-of-them', key], requestsPerMinute: undefined }), request(headers))).toBeNull();
  });

  it('that are missing or wrong are told apart, with a way to sign in', async () => {
    const gate = new Gate({ keys: [key], requestsPerMinute: undefined });
    const missing = await refusal(gate, request());
    expect(missing?.status).toBe(401);
    expect(missing?.headers.get('www-authenticate')).toMatch(/Bearer.*Basic/);
    expect(await codeOf(missing)).toBe('api_key_missing');
    expect(await codeOf(await refusal(gate, request({ Authorization: basic('wrong') })))).toBe('api_key_invalid');
  });

  it('are not guessed by anything that looks like one', async () => {
    const gate = new Gate({ keys: [key], requestsPerMinute: undefined });
    const header = fc.oneof(fc.string(), fc.constantFrom('Bearer ', 'Basic ', 'Bearer', `Bearer ${key.slice(1)}`, `Bearer ${key}x`, `bearer${key}`)).map((text) => text.replace(/[^\x20-\x7e]/g, ''));
    await fc.assert(fc.asyncProperty(header, async (Authorization) => {
      expect((await refusal(gate, request({ Authorization })))?.status).toBe(401);
    }));
  });
});

describe('a rate limit', () => {
  it('counts each address and each key by itself, and says when to come again', async () => {
    const gate = new Gate({ keys: [], requestsPerMinute: 2 });
    const from = (address: string) => request({ 'X-Forwarded-For': address }, 'POST');
    expect([await refusal(gate, from('1.1.1.1')), await refusal(gate, from('1.1.1.1')), await refusal(gate, from('2.2.2.2'))]).toEqual([null, null, null]);
    const refused = await refusal(gate, from('1.1.1.1'));
    expect(refused?.status).toBe(429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused?.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await codeOf(refused)).toBe('rate_limited');
  });

  it('lets read twenty times as often, and holds guesses at keys back', async () => {
    const gate = new Gate({ keys: [key], requestsPerMinute: 1 });
    const statuses: (number | undefined)[] = [];
    for (let count = 0; count < 21; count += 1) statuses.push((await refusal(gate, request({ 'X-Api-Key': `guess ${count}` })))?.status);
    expect(statuses).toEqual([...new Array<number>(20).fill(401), 429]);
    expect(await refusal(gate, request({ 'X-Api-Key': key }, 'POST'))).toBeNull();
  });
});

describe('what may be left undone', () => {
  it('is let in while more than half of a minute’s requests is left, and always without a limit', async () => {
    const gate = new Gate({ keys: [], requestsPerMinute: 4 });
    const plenty: boolean[] = [];
    for (let count = 0; count < 4; count += 1) {
      await gate.admit(request({}, 'POST'));
      plenty.push(await gate.hasPlenty(request({}, 'POST')));
    }
    expect(plenty).toEqual([true, false, false, false]);
    expect(await gate.hasPlenty(request({ 'X-Forwarded-For': '2.2.2.2' }))).toBe(true);
    expect(await new Gate({ keys: [], requestsPerMinute: undefined }).hasPlenty(request())).toBe(true);
  });
});

describe('every route', () => {
  const routes = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('route.ts'));

  it.each(routes)('%s asks for a key when keys are set, unless it tells of health alone', async (path) => {
    useApplication({ keys: [key] });
    const handlers = z.record(z.string(), z.unknown()).parse(await import(join(process.cwd(), 'app', path)));
    const asked = methods.filter((method) => method in handlers);
    expect(asked.length).toBeGreaterThan(0);
    for (const method of asked) {
      const response = await handlerSchema.parse(handlers[method])(request({}, method), { params: Promise.resolve({}) });
      if (path.startsWith('health')) expect(response.status).not.toBe(401);
      else expect(response.status).toBe(401);
    }
  });
});
