import { describe, expect, it } from 'vitest';
import { exampleStories } from '../../../../components/story/example-stories';
import { languageOfText } from '../../../../server/contract/language';
import { createStoryReader } from '../../../../server/vocabulary/story/read-story';
import { narrowed } from '../../../../server/vocabulary/vocabulary';
import { vocabulary } from '../../evaluate/words';
import { shippedConcepts } from './shipped-concepts';

describe('an example story', () => {
  const read = createStoryReader(narrowed(vocabulary, shippedConcepts));

  it.each(exampleStories)('“$title” is in its language, and the shipped model knows every page, with the main character', ({ language, sentences }) => {
    for (const sentence of sentences) expect(languageOfText(sentence)).toBe(language);
    const pages = read(sentences.map((text) => ({ text, carryCharacter: true, carrySetting: true })));
    for (const [index, page] of pages.entries()) expect(page, sentences[index]).toMatchObject({ known: true, character: { concept: pages[0]?.character?.concept } });
    expect(pages[0]?.alone).toBe(true);
    expect(new Set(pages.map(({ facts }) => facts.setting)).size).toBeGreaterThanOrEqual(3);
  });
});
