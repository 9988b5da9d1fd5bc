import { describe, expect, it } from 'vitest';
import { POST as createJob } from '../../../app/api/jobs/route';
import { errorResponseSchema } from '../../../server/contract/error';
import { jobSchema } from '../../../server/contract/job';
import type { ModelSummary } from '../../../server/contract/model-manifest';
import { encodePng } from '../../../server/engine/picture-file';
import { summarizeModel } from '../../../server/engine/model-package';
import { fakeManifest } from '../engine/fake-model';
import { useApplication } from './fixtures';

const both: ModelSummary = { ...summarizeModel(fakeManifest), id: 'both' };
const drawing: ModelSummary = { ...both, id: 'drawing', capabilities: ['generate'] };
const reading: ModelSummary = { ...both, id: 'reading', capabilities: ['describe'] };

function ask(body: Record<string, unknown>, language = 'en'): Promise<Response> {
  return createJob(new Request('http://localhost/api/jobs', { method: 'POST', headers: { 'Content-Type': 'application/json', 'Accept-Language': language }, body: JSON.stringify(body) }));
}

async function describePicture(model: string | undefined): Promise<Response> {
  const form = new FormData();
  form.set('picture', new Blob([new Uint8Array(await encodePng({ data: new Uint8Array(12), width: 2, height: 2 }))]));
  form.set('request', JSON.stringify({ kind: 'describe', model }));
  return createJob(new Request('http://localhost/api/jobs', { method: 'POST', headers: { 'Accept-Language': 'en' }, body: form }));
}

const refusal = async (response: Response) => [response.status, errorResponseSchema.parse(await response.json()).error];
const modelOf = async (response: Response) => jobSchema.parse(await response.json()).task.model;

describe('a job for a model of one direction', () => {
  it.each([
    ['describing by one that draws', () => describePicture('drawing'), 'drawing', 'describe', 'The model “drawing” cannot describe pictures. Choose one that describes.'],
    ['drawing by one that describes', () => ask({ kind: 'generate', prompt: '달', model: 'reading' }), 'reading', 'generate', 'The model “reading” cannot draw. Choose one that draws.'],
    ['a round trip by one that draws', () => ask({ kind: 'round-trip', prompt: '달', model: 'drawing' }), 'drawing', 'describe', 'The model “drawing” cannot describe pictures. Choose one that describes.'],
    ['a round trip by one that describes', () => ask({ kind: 'round-trip', prompt: '달', model: 'reading' }), 'reading', 'generate', 'The model “reading” cannot draw. Choose one that draws.'],
  ])('is refused: %s', async (_, send, model, capability, message) => {
    useApplication({ models: [drawing, reading, both] });
    expect(await refusal(await send())).toEqual([400, { code: 'capability_missing', param: 'model', details: { model, capability }, message }]);
  });

  it('is refused in Korean, too', async () => {
    useApplication({ models: [drawing] });
    const message = '‘drawing’ 모델은 그림을 설명하지 못합니다. 설명할 수 있는 모델로 바꾸어 주세요.';
    expect(await refusal(await ask({ kind: 'round-trip', prompt: '달', model: 'drawing' }, 'ko'))).toMatchObject([400, { message }]);
  });

  it('goes to the first model that can do it when it names none', async () => {
    useApplication({ models: [drawing, reading, both] });
    expect(await modelOf(await ask({ kind: 'generate', prompt: '달' }))).toBe('drawing');
    expect(await modelOf(await describePicture(undefined))).toBe('reading');
    expect(await modelOf(await ask({ kind: 'round-trip', prompt: '달' }))).toBe('both');
  });

  it('waits for a model when none can do it', async () => {
    useApplication({ models: [drawing] });
    expect(await refusal(await describePicture(undefined))).toMatchObject([503, { code: 'model_unavailable' }]);
  });
});
