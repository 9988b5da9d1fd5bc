import type { ErrorBody, ErrorCode } from '../contract/error';
import type { Language } from '../contract/language';

export type Details = NonNullable<ErrorBody['details']>;
export type MessageFor = (details: Details, param: string | undefined) => string;
type Sentences = Readonly<Record<Language, MessageFor>>;

function capabilityMissingKo({ model, capability }: Details): string {
  const name = model === undefined ? '이 모델은' : `‘${model}’ 모델은`;
  return capability === 'describe' ? `${name} 그림을 그리기만 하고 설명하지는 못합니다. 설명할 수 있는 모델로 바꾸어 주세요.` : `${name} 그림을 설명하기만 하고 그리지는 못합니다. 그릴 수 있는 모델로 바꾸어 주세요.`;
}

function capabilityMissingEn({ model, capability }: Details): string {
  const name = model === undefined ? 'This model' : `The model “${model}”`;
  return capability === 'describe' ? `${name} only draws and cannot describe pictures. Choose one that describes.` : `${name} only describes pictures and cannot draw. Choose one that draws.`;
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
    ko: ({ model, languages }) => `${model === undefined ? '이' : `‘${model}’`} 모델은 그 언어로 쓰지 못합니다${languages === undefined ? '' : ` (쓸 수 있는 언어: ${languages})`}. 다른 언어나 다른 모델을 골라 주세요.`,
    en: ({ model, languages }) => `${model === undefined ? 'This model' : `The model “${model}”`} does not write that language${languages === undefined ? '' : ` (it writes: ${languages})`}. Choose another language or another model.`,
  },
  memory_short: {
    ko: () => '이 모델을 올릴 메모리가 모자랍니다. 다른 프로그램을 닫거나 더 작은 모델을 골라 주세요. 다른 모델은 그대로 쓸 수 있습니다.',
    en: () => 'There is too little memory for this model. Close other programs or choose a smaller model; the other models go on.',
  },
} satisfies Readonly<Partial<Record<ErrorCode, Sentences>>>;
