import type { ErrorCode } from '@/server/contract/error';

/** What to say when a model cannot do what was asked, or cannot be had. */
export const koModelErrors = {
  unknown_model: '그런 모델은 여기 없어요. 설정에서 다른 모델을 골라 주세요.',
  model_unavailable: '모델이 아직 준비되지 않았어요. 잠시 뒤에 다시 해 보세요.',
  model_damaged: '이 모델의 파일이 바뀌었거나 모자라요. 모델 화면에서 지우고 다시 받아 주세요. 다른 모델은 그대로 쓸 수 있어요.',
  capability_missing: '이 모델은 그 일을 하지 못해요. 할 수 있는 모델로 골라 주세요.',
  language_unsupported: '이 모델은 그 언어를 몰라요. 다른 모델이나 언어를 골라 주세요.',
  memory_short: '이 모델을 올릴 메모리가 모자라요. 다른 프로그램을 닫거나 더 작은 모델을 골라 주세요. 다른 모델은 그대로 쓸 수 있어요.',
  embedder_missing: 'CLIP 같은 모델이 있어야 해요. 모델 화면에서 더해 주세요.',
  hub_off: '이 서버는 모델을 내려받지 않아요. 다른 컴퓨터에서 받은 모델 폴더를 데이터 폴더의 models에 넣어 주세요.',
  hub_unreachable: '허브에 연결할 수 없어요. 네트워크를 확인하거나, 모델 폴더를 직접 넣어 주세요. 달래의 모델은 그대로 쓸 수 있어요.',
  hub_answer_unusable: '허브의 답을 쓸 수 없어요. 잠시 뒤에 다시 해 주세요.',
  download_interrupted: '내려받기가 거듭 끊겼어요. 받은 것은 남아 있으니 다시 하면 이어서 받아요.',
  download_damaged: '받은 파일이 허브가 알려 준 것과 달라 지웠어요. 다시 해 주세요.',
  model_in_progress: '이미 내려받는 중이에요.',
  model_incomplete: '모델 폴더에 빠진 파일이 있어요. 그 파일을 넣거나 폴더를 지워 주세요.',
  model_not_removable: '더한 모델이 아니라서 지울 수 없어요.',
} satisfies Partial<Record<ErrorCode, string>>;
