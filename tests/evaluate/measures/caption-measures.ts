import { languages, type Language } from '../../../server/contract/language';
import type { CaptionRow, RedrawnRow } from '../rows';
import { bootstrap, f1Of, meanOfShares, type Unit } from '../scores/bootstrap';
import { slotKinds, totalOf, type SlotCount } from '../../../server/vocabulary/slots';
import { shareMeasure, unitsOf, type Measure } from './measure';

/** A row whose slots are counted. */
type SlotRow = CaptionRow | RedrawnRow;

const names: Readonly<Record<Language, string>> = { ko: 'Korean', en: 'English' };

/** Every figure about captions. */
export function captionMeasures(rows: readonly CaptionRow[]): Measure[] {
  return [
    ...languages.flatMap((language) => sceneMeasures(rows.filter((row) => row.language === language), language)),
    ...styleMeasures(rows.filter(({ source }) => source === 'unseen-style')),
    ...cycleMeasures(rows.filter(({ source }) => source === 'cycle')),
  ].filter(({ samples }) => samples > 0);
}

function sceneMeasures(rows: readonly CaptionRow[], language: Language): Measure[] {
  const [fresh, heldOut] = (['fresh', 'held-out'] as const).map((source) => rows.filter((row) => row.source === source));
  const groups = [{ id: 'fresh', label: 'fresh scenes', rows: fresh ?? [] }, { id: 'held-out', label: 'held-out combinations', rows: heldOut ?? [] }];
  const scored = (fresh ?? []).flatMap(({ chrf, number }) => (chrf === null ? [] : [{ chrf, number }]));
  return [
    ...groups.flatMap((group) => [
      f1Measure(`captions.${group.id}.${language}.slots`, `${names[language]} captions of ${group.label}: slot F1`, group.rows, ({ slots }) => totalOf(slots)),
      ...slotKinds.map((kind) =>
        f1Measure(`captions.${group.id}.${language}.${kind}`, `${names[language]} captions of ${group.label}: F1 of ${kind}`, group.rows, ({ slots }) => slots[kind])),
      shareMeasure(`captions.${group.id}.${language}.everything`, `${names[language]} captions of ${group.label}: everything right`, [group.rows]),
    ]),
    f1Difference(`captions.${language}.held-out-against-seen`, `${names[language]} captions: slot F1 of held-out less fresh scenes`, fresh ?? [], heldOut ?? []),
    {
      id: `captions.fresh.${language}.chrf`,
      label: `${names[language]} captions of fresh scenes: chrF++`,
      samples: scored.length,
      ...bootstrap([unitsOf(scored, ({ number }) => number, (row) => [row.chrf, 1])], meanOfShares),
    },
    ciderMeasure(fresh ?? [], language),
    ...(language === 'ko' ? [particleMeasure(rows)] : []),
  ];
}

function ciderMeasure(rows: readonly CaptionRow[], language: Language): Measure {
  const scored = rows.flatMap(({ cider, number }) => (cider === null ? [] : [{ cider, number }]));
  const units = unitsOf(scored, ({ number }) => number, (row) => [row.cider, 1]);
  return { id: `captions.fresh.${language}.cider`, label: `${names[language]} captions of fresh scenes: CIDEr-D (0–10)`, samples: scored.length, ...bootstrap([units], meanOfShares) };
}

function particleMeasure(rows: readonly CaptionRow[]): Measure {
  const checked = rows.filter(({ particles }) => particles.checked > 0);
  const units = unitsOf(checked, ({ source, number }) => `${source} ${number}`, ({ particles }) => [particles.wrong, particles.checked]);
  return { id: 'captions.ko.particle-errors', label: 'Korean captions: share of particles that do not fit', samples: checked.length, ...bootstrap([units], meanOfShares) };
}

function styleMeasures(rows: readonly CaptionRow[]): Measure[] {
  const styles = [...new Set(rows.map(({ task }) => task))];
  const by = (language: Language): CaptionRow[][] => styles.map((style) => rows.filter((row) => row.task === style && row.language === language));
  return [
    ...languages.map((language) => shareMeasure(`captions.unseen-style.${language}`, `${names[language]} captions of unseen drawing styles: thing named right`, by(language))),
    ...styles.map((style) => shareMeasure(`captions.unseen-style.${style}`, `captions of ${style}: thing named right`, [rows.filter(({ task }) => task === style)])),
  ];
}

function cycleMeasures(rows: readonly CaptionRow[]): Measure[] {
  return languages.flatMap((from) =>
    languages.map((to) =>
      f1Measure(`cycle.${from}.${to}`, `${names[from]} text → picture → ${names[to]} text: slot F1`, rows.filter(({ promptLanguage, language }) => promptLanguage === from && language === to), ({ slots }) => totalOf(slots))));
}

/** Picture → text → picture: what the judge finds in the redrawn picture against the first one's facts. */
export function redrawnMeasures(rows: readonly RedrawnRow[]): Measure[] {
  return languages
    .map((language) => f1Measure(`cycle.picture.${language}`, `picture → ${names[language]} text → picture: slot F1`, rows.filter((row) => row.language === language), ({ slots }) => totalOf(slots)))
    .filter(({ samples }) => samples > 0);
}

function countsOf<Row extends SlotRow>(rows: readonly Row[], slotOf: (row: Row) => SlotCount): Unit[] {
  return unitsOf(rows, ({ number }) => number, (row) => {
    const { right, said, there } = slotOf(row);
    return [right, said, there];
  });
}

function f1Measure<Row extends SlotRow>(id: string, label: string, rows: readonly Row[], slotOf: (row: Row) => SlotCount): Measure {
  return { id, label, samples: rows.length, ...bootstrap([countsOf(rows, slotOf)], f1Of) };
}

function f1Difference(id: string, label: string, first: readonly CaptionRow[], second: readonly CaptionRow[]): Measure {
  const strata = [first, second].map((rows) => countsOf(rows, ({ slots }) => totalOf(slots)));
  const samples = first.length > 0 && second.length > 0 ? first.length + second.length : 0;
  return { id, label, samples, ...bootstrap(strata, (sums) => f1Of(sums.slice(1)) - f1Of(sums.slice(0, 1))) };
}
