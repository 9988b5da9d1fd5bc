import { compareSlots, slotDifferences, type SlotKind } from '../../../server/vocabulary/slots';
import { languages } from '../../../server/contract/language';
import { readScenes } from '../evaluation-set';
import { factsOfSighting } from '../judge/seen-facts';
import type { RedrawnRow } from '../rows';
import { describePicture, drawPictures, spread, type JudgingContext } from './context';

/** Directions that the judge can see; "on" it cannot. */
const visibleRelations = new Set(['left', 'right', 'above', 'below']);

/** Picture → text → picture (the other way round of "CycleReward", Bahng et al. 2025): a scene is described, its caption drawn, and the judge looks for the scene's facts. */
export async function redraw({ reader, model, judge, vocabulary, natural, amounts, scenes, report }: JudgingContext): Promise<RedrawnRow[]> {
  const known = new Set(vocabulary.concepts.map(({ id }) => id));
  const chosen = spread((await readScenes(scenes, 'fresh')).filter(({ facts }) => facts.facts.things.every(({ concept }) => known.has(concept))), amounts.cycles);
  const { present, counted } = judge.manifest.thresholds;
  const rows: RedrawnRow[] = [];
  for (const [index, picture] of chosen.entries()) {
    report('drawing captions', index, chosen.length);
    const { facts } = picture.facts;
    const unasked: SlotKind[] = facts.relation !== null && visibleRelations.has(facts.relation) ? [] : ['relations'];
    for (const [language, caption] of await describePicture({ reader }, await picture.read(), languages)) {
      const [drawn] = await drawPictures(model, caption, picture.number, 1);
      if (drawn === undefined) continue;
      const seen = factsOfSighting(await judge.look(drawn.png), facts, natural, present, counted);
      const reason = slotDifferences(facts, seen, natural, unasked);
      rows.push({ kind: 'redrawn', language, number: picture.number, seed: picture.number, caption, slots: compareSlots(facts, seen, natural, unasked), correct: reason === '', reason });
    }
  }
  return rows;
}
