import { tasks } from '../tasks/task-prompts';
import type { Measure } from './measure';

const lines = ['ground-truth', 'reconstruction', 'model.ko', 'model.en', 'wrong-prompt'];
const columns = [...tasks, 'mean', 'setting'];

/** The tasks as a table, one line for each kind of picture. */
export function taskTable(measures: readonly Measure[]): string[][] {
  const found = (id: string): Measure | undefined => measures.find((measure) => measure.id === id);
  const filled = lines.filter((line) => found(`tasks.${line}.mean`) !== undefined);
  return [
    ['share of pictures that are right', ...columns],
    ...filled.map((line) => [
      found(`tasks.${line}.mean`)?.label.split(':')[0] ?? line,
      ...columns.map((column) => {
        const measure = found(`tasks.${line}.${column}`);
        return measure === undefined ? '' : column === 'mean' ? intervalText(measure) : numberText(measure.value);
      }),
    ]),
  ];
}

/** All other figures with their intervals. */
export function figureTable(measures: readonly Measure[]): string[][] {
  const inTaskTable = (id: string): boolean => lines.some((line) => columns.some((column) => id === `tasks.${line}.${column}`));
  const rest = measures.filter(({ id }) => !inTaskTable(id) && !/^tasks\.model\.(?!corrected|mean|(?:ko|en)\.details)/.test(id));
  return [['', 'value', '95 % interval', 'samples'], ...rest.map((measure) => [measure.label, numberText(measure.value), rangeText(measure), String(measure.samples)])];
}

/** For a terminal: columns side by side. */
export function asText(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')).join('\n');
}

export function asMarkdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|---|${'---:|'.repeat(head.length - 1)}`, ...rows.map(line)].join('\n');
}

function intervalText(measure: Measure): string {
  return `${numberText(measure.value)} (${rangeText(measure)})`;
}

function rangeText({ low, high }: Measure): string {
  return `${numberText(low)} … ${numberText(high)}`;
}

function numberText(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3).replace('-', '−');
}
