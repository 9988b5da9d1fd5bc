import { describe, expect, it } from 'vitest';
import { DELETE as remove, GET as readPlan, POST as add } from '../../../app/api/hub/[modelId]/route';
import { GET as listOffers } from '../../../app/api/hub/route';
import { errorResponseSchema } from '../../../server/contract/error';
import { offerListSchema } from '../../../server/contract/hub';
import { useApplication } from './fixtures';

const id = 'vit-gpt2-image-captioning';

async function refusal(handler: typeof add, model: string, headers: Record<string, string> = {}): Promise<[number, string, string]> {
  const request = new Request(`http://localhost/api/hub/${model}?language=ko`, { method: 'POST', headers });
  const response = await handler(request, { params: Promise.resolve({ modelId: model }) });
  const { code, message } = errorResponseSchema.parse(await response.json()).error;
  return [response.status, code, message];
}

describe('/api/hub', () => {
  it('lists what can be added, also where nothing is fetched', async () => {
    useApplication();
    const list = offerListSchema.parse(await (await listOffers(new Request('http://localhost/api/hub'))).json());
    expect(list.hub).toBeNull();
    expect(list.offers).toMatchObject([
      { id, state: 'absent', capabilities: ['describe'], languages: ['en'], progress: null, problem: null },
      { id: 'florence-2-base-ft', state: 'absent', capabilities: ['describe'], languages: ['en'] },
      { id: 'janus-pro-1b', state: 'absent', license: 'DeepSeek Model License', capabilities: ['generate', 'describe'], languages: ['en'] },
      { id: 'clip-vit-base-patch32', state: 'absent', capabilities: ['embed'], languages: ['en'] },
    ]);
  });

  it('says what to do instead when nothing is fetched', async () => {
    useApplication();
    for (const handler of [readPlan, add]) expect(await refusal(handler, id)).toEqual([403, 'hub_off', expect.stringContaining('models에 넣어 주세요')]);
    expect(await refusal(remove, id)).toEqual([404, 'model_not_removable', expect.stringContaining('더한 모델이 아니라서')]);
    expect(await refusal(readPlan, 'nobody')).toEqual([404, 'unknown_model', '‘nobody’ 모델은 설치되어 있지 않습니다.']);
  });

  it('lets no page of another site start anything', async () => {
    useApplication();
    expect(await refusal(add, id, { 'Sec-Fetch-Site': 'cross-site' })).toEqual([403, 'invalid_request', expect.any(String)]);
  });
});
