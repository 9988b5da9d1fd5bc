import { describe, expect, it } from 'vitest';
import { POST as createJob } from '../../../app/api/jobs/route';
import { GET as listModels } from '../../../app/api/models/route';
import { GET as listDialectModels } from '../../../app/v1/models/route';
import type { HubSummary } from '../../../server/contract/hub-manifest';
import { errorResponseSchema } from '../../../server/contract/error';
import { modelListSchema } from '../../../server/contract/installed-model';
import { jobSchema, type Job } from '../../../server/contract/job';
import { dialectModelListSchema } from '../../../server/contract/openai/dialect-model';
import { summarizeModel } from '../../../server/engine/model-package';
import { plainPicture } from '../../support/tiny-captioner';
import { fakeManifest } from '../engine/fake-model';
import { useApplication } from './fixtures';

const own = summarizeModel(fakeManifest);
const english: HubSummary = {
  layout: 'vision-encoder-decoder', id: 'english', name: 'English', description: { ko: '', en: '' }, license: 'MIT', capabilities: ['describe'], languages: ['en'],
  sizes: { drawn: null, read: 224 }, settings: [], bytes: 1, parameters: null,
};

async function describePicture(request: Record<string, unknown>): Promise<Response> {
  const form = new FormData();
  form.set('picture', new Blob([await plainPicture('#dc2828')]));
  form.set('request', JSON.stringify({ kind: 'describe', ...request }));
  return createJob(new Request('http://localhost/api/jobs?language=en', { method: 'POST', body: form }));
}

function draw(request: Record<string, unknown>): Promise<Response> {
  return createJob(new Request('http://localhost/api/jobs?language=en', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ kind: 'generate', prompt: '달', ...request }) }));
}

const jobOf = async (response: Response): Promise<Job> => jobSchema.parse(await response.json());
const refusal = async (response: Response) => [response.status, errorResponseSchema.parse(await response.json()).error];

describe('a captioner of another layout', () => {
  it('describes in the languages that it writes, and in no other', async () => {
    useApplication({ models: [own, english] });
    expect((await jobOf(await describePicture({ model: 'english' }))).task).toMatchObject({ kind: 'describe', model: 'english', languages: ['en'] });
    expect(await refusal(await describePicture({ model: 'english', languages: ['ko'] }))).toEqual([
      400, { code: 'language_unsupported', param: 'languages', details: { model: 'english', languages: 'en' }, message: 'The model “english” does not know that language (it knows: en). Choose another language or another model.' },
    ]);
  });

  it('is nobody’s choice but of those who name it, while ours is there', async () => {
    useApplication({ models: [own, english] });
    expect((await jobOf(await describePicture({}))).task).toMatchObject({ model: own.id, languages: ['ko', 'en'] });
  });

  it('is asked for a kind of caption only where it says that it can be', async () => {
    const askable: HubSummary = { ...english, id: 'askable', layout: 'florence2', settings: [{ kind: 'choice', name: 'captionTask', options: [{ value: 'short' }, { value: 'text' }], default: 'short' }] };
    useApplication({ models: [own, english, askable] });
    expect((await jobOf(await describePicture({ model: 'askable', captionTask: 'text' }))).task).toMatchObject({ captionTask: 'text' });
    expect((await jobOf(await describePicture({ model: 'askable' }))).task).not.toHaveProperty('captionTask');
    for (const model of ['english', own.id]) expect(await refusal(await describePicture({ model, captionTask: 'text' })), model).toMatchObject([400, { code: 'invalid_request', param: 'captionTask' }]);
    expect(await refusal(await describePicture({ model: 'askable', captionTask: 'poem' }))).toMatchObject([400, { code: 'invalid_request', param: 'captionTask' }]);
  });

  it('draws nothing', async () => {
    useApplication({ models: [own, english] });
    for (const kind of ['generate', 'round-trip']) expect(await refusal(await draw({ kind, model: 'english' })), kind).toMatchObject([400, { code: 'capability_missing', details: { model: 'english', capability: 'generate' } }]);
  });

  it('is listed with what it can do, also in the other dialect', async () => {
    useApplication({ models: [own, english] });
    const { models } = modelListSchema.parse(await (await listModels(new Request('http://localhost/api/models'))).json());
    expect(models.map(({ id, layout, capabilities }) => [id, layout, capabilities])).toEqual([['fake', 'dallae', ['generate', 'describe']], ['english', 'vision-encoder-decoder', ['describe']]]);
    expect(dialectModelListSchema.parse(await (await listDialectModels(new Request('http://localhost/v1/models'))).json()).data.map(({ id }) => id)).toEqual(['fake', 'english']);
  });
});

describe('the settings of a model', () => {
  it('are told with their ranges, so that screens draw them', () => {
    expect(own.settings.map(({ name }) => name)).toEqual(['temperature', 'guidanceScale', 'topK', 'topP']);
    const numbers = own.settings.filter((setting) => setting.kind === 'number');
    for (const { minimum, maximum, step, default: usual } of numbers) {
      expect(minimum + step).toBeLessThan(maximum);
      expect(usual >= minimum && usual <= maximum).toBe(true);
    }
    expect(numbers.find(({ name }) => name === 'topK')?.maximum).toBe(fakeManifest.picture.codebookSize);
  });
});
