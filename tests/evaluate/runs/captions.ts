import { languages, type Language } from '../../../server/contract/language';
import { readScenes, readUnseenStyles } from '../evaluation-set';
import type { Facts } from '../../../server/vocabulary/facts';
import type { CaptionRow } from '../rows';
import { chrf } from '../scores/chrf';
import { createCiderOfTexts } from '../scores/cider';
import { compareSlots, slotDifferences } from '../../../server/vocabulary/slots';
import { checkParticles } from '../scores/particle-errors';
import { describePicture, spread, type DescribingContext } from './context';

/** Captions of fresh scenes and of scenes with held-out combinations. */
export async function describeScenes(context: DescribingContext): Promise<CaptionRow[]> {
  const known = new Set(context.vocabulary.concepts.map(({ id }) => id));
  const scenes = await readScenes(context.scenes, 'fresh');
  const cider = createCiderOfTexts(scenes.map(({ facts }) => facts.captions), (text, language) => unitsOf(context, text, language));
  const rows: CaptionRow[] = [];
  for (const source of ['fresh', 'held-out'] as const) {
    const all = (await readScenes(context.scenes, source)).filter(({ facts }) => facts.facts.things.every(({ concept }) => known.has(concept)));
    const chosen = spread(all, context.amounts.described);
    for (const [index, picture] of chosen.entries()) {
      context.report(`describing ${source} scenes`, index, chosen.length);
      const captions = await describePicture(context, await picture.read(), languages);
      const { facts, captions: references } = picture.facts;
      rows.push(...[...captions].map(([language, caption]): CaptionRow => ({
        ...judgeCaption(context, facts, caption, language),
        source,
        task: 'caption',
        prompt: references[language],
        promptLanguage: null,
        seed: null,
        number: picture.number,
        chrf: chrf(caption, plain(references[language])),
        cider: cider(plain(caption), plain(references[language]), language),
      })));
    }
  }
  return rows;
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** English in words; Korean, whose words carry their particles, in the pieces of the model's tokenizer. */
function unitsOf({ tokenizer }: DescribingContext, text: string, language: Language): string[] {
  return language === 'en' ? (plain(text).match(/[\p{L}\p{N}]+/gu) ?? []) : tokenizer.encode(plain(text)).map(String);
}

/** Whether the thing is named in drawing styles that no training saw. */
export async function describeUnseenStyles(context: DescribingContext): Promise<CaptionRow[]> {
  const known = new Set(context.vocabulary.concepts.map(({ id }) => id));
  const all = (await readUnseenStyles(context.scenes)).filter(({ facts }) => known.has(facts.concept));
  const styles = [...new Set(all.map(({ facts }) => facts.style))];
  const chosen = styles.flatMap((style) => spread(all.filter(({ facts }) => facts.style === style), context.amounts.described));
  const rows: CaptionRow[] = [];
  for (const [index, picture] of chosen.entries()) {
    context.report('describing unseen styles', index, chosen.length);
    const { style, concept, setting } = picture.facts;
    const facts: Facts = { things: [{ concept, color: null, count: 1 }], relation: null, setting };
    for (const [language, caption] of await describePicture(context, await picture.read(), languages)) {
      const judged = judgeCaption(context, facts, caption, language);
      const correct = judged.slots.objects.right > 0;
      rows.push({ ...judged, source: 'unseen-style', task: style, prompt: concept, promptLanguage: null, seed: null, number: picture.number, chrf: null, cider: null, correct, reason: correct ? '' : judged.reason });
    }
  }
  return rows;
}

/** Reads a caption and compares it. What the prompt of a cycle left open is not counted. */
export function judgeCaption(
  { parse, natural, stems }: DescribingContext,
  facts: Facts,
  caption: string,
  language: Language,
  unasked: Parameters<typeof compareSlots>[3] = [],
): Pick<CaptionRow, 'kind' | 'language' | 'caption' | 'slots' | 'particles' | 'correct' | 'reason'> {
  const said = parse(caption, language);
  const reason = slotDifferences(facts, said, natural, unasked);
  return {
    kind: 'caption',
    language,
    caption,
    slots: compareSlots(facts, said, natural, unasked),
    particles: language === 'ko' ? checkParticles(caption, stems) : { checked: 0, wrong: 0 },
    correct: reason === '',
    reason,
  };
}
