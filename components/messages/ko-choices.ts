import type { ChoiceSetting } from '@/server/contract/model-port';

/** What a setting that is one of a few is called. */
interface ChoiceWords {
  readonly label: string;
  readonly hint: string;
  /** By their values; an option that is another model has a name of its own. */
  readonly options: Readonly<Record<string, string | undefined>>;
}
export type ChoicesWords = Readonly<Record<ChoiceSetting['name'], ChoiceWords>>;

/** 몇 가지 가운데 고르는 설정의 말. */
export const koChoices: ChoicesWords = {
  ranker: { label: '고르는 눈', hint: '여러 장 가운데 가장 나은 그림을 누가 고를지 정해요.', options: { self: '그린 모델 스스로' } },
  captionTask: { label: '설명 방식', hint: '짧게, 자세히, 또는 그림 속의 글자만 읽게 할 수 있어요.', options: { short: '짧게', detailed: '자세히', text: '그림 속 글자' } },
};
