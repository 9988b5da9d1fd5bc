import type { ErrorCode } from '@/server/contract/error';

/** What to say when a model cannot do what was asked, or cannot be had. */
export const koModelErrors = {
  unknown_model: '그런 모델은 여기 없어요. 설정에서 다른 모델을 골라 주세요.',
  model_unavailable: '모델이 아직 준비되지 않았어요. 잠시 뒤에 다시 해 보세요.',
  model_damaged: '이 모델의 파일이 바뀌었거나 모자라요. 모델 화면에서 지우고 다시 받아 주세요. 다른 모델은 그대로 쓸 수 있어요.',
  capability_missing: '이 모델은 그 일을 하지 못해요. 할 수 있는 모델로 골라 주세요.',
  language_unsupported: '이 모델은 그 언어로 쓰지 못해요. 다른 모델이나 언어를 골라 주세요.',
  memory_short: '이 모델을 올릴 메모리가 모자라요. 다른 프로그램을 닫거나 더 작은 모델을 골라 주세요. 다른 모델은 그대로 쓸 수 있어요.',
} satisfies Partial<Record<ErrorCode, string>>;
