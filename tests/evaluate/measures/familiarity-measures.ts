import type { FamiliarityRow } from '../rows';
import { shareMeasure, type Measure } from './measure';

const lines: readonly { source: FamiliarityRow['source']; id: string; label: string; wrong: boolean }[] = [
  { source: 'fresh', id: 'familiarity.false-alarms', label: 'fresh scenes called unfamiliar', wrong: true },
  { source: 'unseen-style', id: 'familiarity.unseen-style', label: 'unseen drawing styles called unfamiliar', wrong: true },
  { source: 'noise', id: 'familiarity.misses.noise', label: 'noise not called unfamiliar', wrong: false },
  { source: 'photograph', id: 'familiarity.misses.photograph', label: 'photographs not called unfamiliar', wrong: false },
  { source: 'screenshot', id: 'familiarity.misses.screenshot', label: 'screenshots not called unfamiliar', wrong: false },
];

/** How often the notice "unlike what the model learned from" is given without reason, and how often it is missing. */
export function familiarityMeasures(rows: readonly FamiliarityRow[]): Measure[] {
  return lines
    .map(({ source, id, label, wrong }) => shareMeasure(id, label, [rows.filter((row) => row.source === source).map(({ unfamiliar, number }) => ({ correct: unfamiliar === wrong, number }))]))
    .filter(({ samples }) => samples > 0);
}
