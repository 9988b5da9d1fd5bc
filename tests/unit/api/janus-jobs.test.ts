import { describe, expect, it } from 'vitest';
import { GET as lookInside } from '../../../app/api/pictures/[pictureId]/inside/route';
import { GET as readPicture } from '../../../app/api/pictures/[pictureId]/route';
import { POST as createJob } from '../../../app/api/jobs/route';
import { codesToBase64 } from '../../../server/contract/codes';
import { errorResponseSchema } from '../../../server/contract/error';
import type { JanusSummary } from '../../../server/contract/hub-manifest';
import { jobSchema, type Job } from '../../../server/contract/job';
import { linkMaxLength, writePictureLink } from '../../../server/contract/picture-link';
import { summarizeModel } from '../../../server/engine/model-package';
import type { RenderRequest } from '../../../server/jobs/picture-renderer';
import { plainPicture } from '../../support/tiny-captioner';
import { fakeManifest } from '../engine/fake-model';
import { useApplication } from './fixtures';

const own = summarizeModel(fakeManifest);
const sampling = { temperature: 1, topK: 0, topP: 1, guidanceScale: 5 };
const picture = { size: 384, rows: 24, columns: 24, depth: 1, codebookSize: 16_384 };
const janus: JanusSummary = {
  layout: 'multi_modality', id: 'janus', name: 'Janus', description: { ko: '', en: '' }, license: 'MIT', capabilities: ['generate', 'describe'], languages: ['en'],
  sizes: { drawn: 384, read: 384 }, settings: [], bytes: 1, parameters: null, drawing: { picture, sampling, decoder: 'feedbeef' },
};

const send = (request: Record<string, unknown>) => createJob(new Request('http://localhost/api/jobs?language=en', {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ kind: 'generate', prompt: 'a red apple', model: 'janus', ...request }),
}));
const taskOf = async (response: Response): Promise<Job['task']> => jobSchema.parse(await response.json()).task;
async function refusal(response: Response) {
  const { code, param, details } = errorResponseSchema.parse(await response.json()).error;
  return { status: response.status, code, param, details };
}

describe('a model of the hub that draws', () => {
  it('draws with its own settings where somebody names it, and is nobody’s choice else', async () => {
    useApplication({ models: [own, janus] });
    expect(await taskOf(await send({}))).toMatchObject({ model: 'janus', sampling });
    expect(await taskOf(await send({ sampling: { guidanceScale: 2 } }))).toMatchObject({ sampling: { ...sampling, guidanceScale: 2 } });
    expect(await taskOf(await send({ model: undefined }))).toMatchObject({ model: own.id });
  });

  it('gets a prompt of another language in its own, or says that it does not know it', async () => {
    useApplication({ models: [own, janus] });
    expect(await taskOf(await send({ prompt: '빨간 사과' }))).toMatchObject({ prompt: '빨간 사과', words: 'a red apple' });
    expect(await taskOf(await send({}))).not.toHaveProperty('words');
    expect(await taskOf(await send({ model: own.id, prompt: '빨간 사과' }))).not.toHaveProperty('words');
    expect(await refusal(await send({ prompt: '해질녘의 몽환적인 도시' }))).toEqual({ status: 400, code: 'language_unsupported', param: 'prompt', details: { model: 'janus', languages: 'en' } });
  });

  it('goes on with no picture and makes no sketches', async () => {
    useApplication({ models: [own, janus] });
    const start = { codes: codesToBase64(new Array(576).fill(0)), keep: '1'.repeat(576) };
    for (const [change, param] of [[{ start }, 'start'], [{ sketch: true }, 'sketch']] as const) {
      expect(await refusal(await send(change))).toMatchObject({ status: 400, code: 'capability_missing', param, details: { model: 'janus', capability: 'codes' } });
    }
  });

  it('takes part in a round trip in the languages that it knows', async () => {
    useApplication({ models: [own, janus] });
    expect(await taskOf(await send({ kind: 'round-trip' }))).toMatchObject({ kind: 'round-trip', model: 'janus', languages: ['en'], sampling });
    expect(await refusal(await send({ kind: 'round-trip', prompt: '빨간 사과' }))).toMatchObject({ code: 'language_unsupported', param: 'prompt' });
    expect(await refusal(await send({ kind: 'round-trip', languages: ['ko'] }))).toMatchObject({ code: 'language_unsupported', param: 'languages' });
  });

  it('has its pictures in links, painted by itself, and nobody looks into them', async () => {
    const asked: RenderRequest[] = [];
    const png = await plainPicture('#dc2828');
    useApplication({ models: [own, janus], renderer: { render: (request) => { asked.push(request); return Promise.resolve(png); } } });
    const codes = Array.from({ length: 576 }, (_, index) => (index * 37) % picture.codebookSize);
    const link = writePictureLink({ codes, codebookSize: picture.codebookSize, decoder: 'feedbeef', model: 'janus', drawing: null }, linkMaxLength);
    const params = { params: Promise.resolve({ pictureId: link }) };
    expect((await readPicture(new Request(`http://localhost/api/pictures/${link}`), params)).status).toBe(200);
    expect(asked).toMatchObject([{ model: 'janus', codes: codesToBase64(codes) }]);
    const looked = await lookInside(new Request(`http://localhost/api/pictures/${link}/inside?language=en`), params);
    expect(await refusal(looked)).toMatchObject({ status: 400, code: 'capability_missing', details: { model: 'janus', capability: 'codes' } });
  });
});
