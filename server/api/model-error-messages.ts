import type { ErrorBody, ErrorCode } from '../contract/error';
import { particleFor } from '../contract/korean-particle';
import type { Language } from '../contract/language';

export type Details = NonNullable<ErrorBody['details']>;
export type MessageFor = (details: Details, param: string | undefined) => string;
type Sentences = Readonly<Record<Language, MessageFor>>;

function capabilityMissingKo({ model, capability }: Details): string {
  const name = model === undefined ? '이 모델은' : `‘${model}’ 모델은`;
  if (capability === 'describe') return `${name} 그림을 설명하지 못합니다. 설명할 수 있는 모델로 바꾸어 주세요.`;
  if (capability === 'codes') return `${name} 글로 새 그림만 그립니다. 그 그림을 이어 그리거나 들여다보지는 못하니, 그 일에는 달래의 모델을 골라 주세요.`;
  if (capability === 'embed') return `${name} 말과 그림을 견주지 못합니다. CLIP 같은 모델로 바꾸어 주세요.`;
  return `${name} 그림을 그리지 못합니다. 그릴 수 있는 모델로 바꾸어 주세요.`;
}

function capabilityMissingEn({ model, capability }: Details): string {
  const name = model === undefined ? 'This model' : `The model “${model}”`;
  if (capability === 'describe') return `${name} cannot describe pictures. Choose one that describes.`;
  if (capability === 'codes') return `${name} only draws new pictures from words. They cannot be gone on with or looked into: choose one of Dallae’s own models for that.`;
  if (capability === 'embed') return `${name} cannot compare words and pictures. Choose one that can, such as CLIP.`;
  return `${name} cannot draw. Choose one that draws.`;
}

/** The messages of errors about models themselves. */
export const modelErrorMessages = {
  unknown_model: {
    ko: ({ model }) => (model === undefined ? '모르는 모델입니다.' : `‘${model}’ 모델은 설치되어 있지 않습니다.`),
    en: ({ model }) => (model === undefined ? 'This model is not known.' : `The model “${model}” is not installed.`),
  },
  model_unavailable: {
    ko: () => '모델을 아직 쓸 수 없습니다. 잠시 뒤에 다시 해 주세요.',
    en: () => 'The model cannot be used yet. Please try again in a moment.',
  },
  model_damaged: {
    ko: () => '이 모델의 파일이 바뀌었거나 모자랍니다. 모델 화면이나 "npm run dallae -- models"에서 까닭을 보고, 지운 뒤 다시 받아 주세요. 다른 모델은 그대로 쓸 수 있습니다.',
    en: () => 'This model’s files are damaged or incomplete. The Models screen and "npm run dallae -- models" say why; remove it and get it again. The other models go on.',
  },
  capability_missing: { ko: capabilityMissingKo, en: capabilityMissingEn },
  language_unsupported: {
    ko: ({ model, languages }) => `${model === undefined ? '이' : `‘${model}’`} 모델은 그 언어를 모릅니다${languages === undefined ? '' : ` (아는 언어: ${languages})`}. 다른 언어나 다른 모델을 골라 주세요.`,
    en: ({ model, languages }) => `${model === undefined ? 'This model' : `The model “${model}”`} does not know that language${languages === undefined ? '' : ` (it knows: ${languages})`}. Choose another language or another model.`,
  },
  memory_short: {
    ko: () => '이 모델을 올릴 메모리가 모자랍니다. 다른 프로그램을 닫거나 더 작은 모델을 골라 주세요. 다른 모델은 그대로 쓸 수 있습니다.',
    en: () => 'There is too little memory for this model. Close other programs or choose a smaller model; the other models go on.',
  },
  embedder_missing: {
    ko: () => '그림을 뜻으로 견주려면 CLIP 같은 모델이 있어야 합니다. 모델 화면이나 "npm run dallae -- models add clip-vit-base-patch32"로 더해 주세요.',
    en: () => 'Comparing pictures by meaning needs a model such as CLIP. Add it on the Models screen or with "npm run dallae -- models add clip-vit-base-patch32".',
  },
  hub_off: {
    ko: () => '이 서버는 모델을 내려받지 않도록 되어 있습니다(DALLAE_HUB=off). 다른 컴퓨터에서 받은 모델 폴더를 데이터 폴더의 models에 넣어 주세요.',
    en: () => 'This server fetches no models (DALLAE_HUB=off). Put a model folder that another computer has fetched into models in the data folder.',
  },
  hub_unreachable: {
    ko: ({ host }) => `${host === undefined ? '허브' : host}에 연결할 수 없습니다. 네트워크를 확인하거나, DALLAE_HUB에 가까운 거울 주소를 적거나, 모델 폴더를 직접 넣어 주세요. 달래의 모델은 그대로 쓸 수 있습니다.`,
    en: ({ host }) => `${host === undefined ? 'The hub' : host} cannot be reached. Check the network, name a mirror in DALLAE_HUB, or put the model’s folder in by hand. Dallae’s own model goes on.`,
  },
  hub_answer_unusable: {
    ko: ({ host, status }) => `${host === undefined ? '허브' : host}의 답을 쓸 수 없습니다${status === undefined ? '' : ` (${status})`}. DALLAE_HUB의 주소를 확인하고, 잠시 뒤에 다시 해 주세요.`,
    en: ({ host, status }) => `The answer of ${host === undefined ? 'the hub' : host} cannot be used${status === undefined ? '' : ` (${status})`}. Check the address in DALLAE_HUB, or try again later.`,
  },
  download_interrupted: {
    ko: ({ file }) => `${file === undefined ? '내려받기' : `${file} 내려받기`}가 거듭 끊겼습니다. 받은 것은 남아 있으니 다시 하면 이어서 받습니다.`,
    en: ({ file }) => `The download${file === undefined ? '' : ` of ${file}`} kept breaking off. What has come is kept: start it again and it goes on from there.`,
  },
  download_damaged: {
    ko: ({ file }) => `받은 ${file ?? '파일'}의 크기나 체크섬이 허브가 알려 준 것과 달라 지웠습니다. 다시 하거나, DALLAE_HUB를 다른 주소로 바꾸어 주세요.`,
    en: ({ file }) => `What came as ${file ?? 'a file'} is not of the size or checksum that the hub names, so it was deleted. Try again, or use another address in DALLAE_HUB.`,
  },
  model_in_progress: {
    ko: () => '이 모델은 이미 내려받는 중입니다. 모델 화면에서 얼마나 왔는지 볼 수 있습니다.',
    en: () => 'This model is being fetched already; the Models screen shows how far it is.',
  },
  model_incomplete: {
    ko: ({ file }) => `모델 폴더에 ${file ?? '파일'}${file === undefined ? '이' : particleFor(String(file), '이/가')} 없습니다. 그 파일을 넣거나 폴더를 지워 주세요.`,
    en: ({ file }) => `The model’s folder lacks ${file ?? 'a file'}. Put it there, or delete the folder.`,
  },
  model_not_removable: {
    ko: ({ model }) => `${model === undefined ? '이' : `‘${model}’`} 모델은 더한 모델이 아니라서 지우지 않습니다.`,
    en: ({ model }) => `${model === undefined ? 'This model' : `“${model}”`} was not added, so it is not removed.`,
  },
} satisfies Readonly<Partial<Record<ErrorCode, Sentences>>>;
