import { languages } from '../../../server/contract/language';
import { readScenes } from '../evaluation-set';
import type { CaptionRow, PictureRow } from '../rows';
import type { SlotKind } from '../../../server/vocabulary/slots';
import { judgeCaption } from './captions';
import { describePicture, drawPictures, spread, type Context } from './context';
import { settingVerdict } from './true-pictures';

/** Text → picture → text (after Bahng et al. 2025, "CycleReward"): each prompt is drawn once and the drawing described in both languages. The judge looks at the setting. */
export async function goRound(context: Context): Promise<(CaptionRow | PictureRow)[]> {
  const { model, judge, vocabulary, amounts, scenes, report } = context;
  const known = new Set(vocabulary.concepts.map(({ id }) => id));
  const chosen = spread((await readScenes(scenes, 'fresh')).filter(({ facts }) => facts.facts.things.every(({ concept }) => known.has(concept))), amounts.cycles);
  const rows: (CaptionRow | PictureRow)[] = [];
  for (const [index, { number, facts: scene }] of chosen.entries()) {
    report('going round', index, chosen.length);
    for (const promptLanguage of languages) {
      const { text, facts } = scene.prompts[promptLanguage];
      const [picture] = await drawPictures(model, text, number, 1);
      if (picture === undefined) continue;
      const unasked: SlotKind[] = [...(facts.relation === null ? ['relations' as const] : []), ...(facts.setting === null ? ['setting' as const] : [])];
      for (const [language, caption] of await describePicture(context, picture.png, languages)) {
        rows.push({ ...judgeCaption(context, facts, caption, language, unasked), source: 'cycle', task: 'cycle', prompt: text, promptLanguage, seed: number, number, chrf: null, cider: null });
      }
      if (facts.setting === null || judge === null) continue;
      const { setting } = await judge.look(picture.png);
      const row = { kind: 'picture', source: 'model', task: 'setting', language: promptLanguage, prompt: text, seed: number, candidate: 0, number, heldOut: false, extra: false, score: null } as const;
      rows.push({ ...row, ...settingVerdict(facts.setting, setting) });
    }
  }
  return rows;
}
