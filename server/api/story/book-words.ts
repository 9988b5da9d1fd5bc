import type { Language } from '../../contract/language';
import type { Story } from '../../contract/story';

/** What a book says that its writer did not write. */
export const bookWords: Readonly<Record<Language, { untitled: string; made: string; undrawn: string; drawn: (prompt: string, seed: number) => string }>> = {
  ko: { untitled: '제목 없는 이야기', made: '달래가 그린 그림책', undrawn: '아직 그리지 않은 쪽', drawn: (prompt, seed) => `그린 글: ${prompt} · 시드: ${seed}` },
  en: { untitled: 'A story without a title', made: 'A picture book drawn by Dallae', undrawn: 'A page not drawn yet', drawn: (prompt, seed) => `drawn as: ${prompt} · seed: ${seed}` },
};

/** The start of the names that a story's files are saved under. */
export function storyFileName({ id }: Pick<Story, 'id'>): string {
  return `dallae-story-${id.slice(0, 8)}`;
}
