import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addColumn, initialCompare, updateColumn } from '@/components/compare/compare-store';
import { contestantsOfColumns } from '@/components/compare/vote/contestants-of-columns';
import { contendersOf, contendersOfRoster, shuffled } from '@/components/compare/vote/contenders';
import { contestantWords } from '@/components/compare/vote/contestant-words';
import { outcomeOfKey } from '@/components/compare/vote/vote-keys';
import { messagesFor } from '@/components/messages/catalogues';
import { compareMessagesFor } from '@/components/messages/compare-messages';
import { defaultDrawSettings } from '@/components/settings/draw-settings';
import { contestantOf } from '@/server/contract/contestant';
import { model, models } from './models';

/** Numbers that look random and are the same each time (Park and Miller 1988). */
function chance(seed: number): (limit: number) => number {
  let state = (Math.abs(seed) % 2147483646) + 1;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * limit);
  };
}

describe('who competes', () => {
  it('differs in one setting', () => {
    const { contenders } = contendersOf({ name: 'temperature', text: '0.5, 1.5' }, { ...defaultDrawSettings, overrides: { topK: 8 } }, models);
    expect(contenders).toEqual([0.5, 1.5].map((temperature) => ({ model: 'm', sampling: { ...model.sampling, topK: 8, temperature } })));
  });

  it('is two to four', () => {
    const problemOf = (text: string) => contendersOf({ name: 'guidanceScale', text }, defaultDrawSettings, models).problem;
    expect([problemOf('1'), problemOf('1, 2'), problemOf('1..4'), problemOf('1..5'), problemOf('x')]).toEqual(['tooFew', null, null, 'tooManyPictures', 'unreadable']);
    expect(contendersOf({ name: 'model', text: 'm, gone' }, defaultDrawSettings, models).problem).toBe('modelMissing');
  });

  it('are the columns, those that differ in more than words and chance', () => {
    const warmer = updateColumn(addColumn(initialCompare, 'c', true), 'c', (column) => ({ ...column, settings: { ...column.settings, overrides: { temperature: 0.5 } } }));
    const columns = updateColumn(addColumn(warmer, 'd', false), 'd', (column) => ({ ...column, prompt: '달', settings: { ...column.settings, model: 'n' } }));
    const roster = contestantsOfColumns(columns, models);
    expect(roster).toEqual([
      { model: 'm', sampling: model.sampling },
      { model: 'm', sampling: { ...model.sampling, temperature: 0.5 } },
      { model: 'n', sampling: { ...model.sampling, guidanceScale: 3, temperature: 0.5 } },
    ]);
    expect(contendersOfRoster(roster, models)).toEqual({ contenders: roster, problem: null });
    const problemOf = (rows: typeof roster) => contendersOfRoster(rows, models).problem;
    expect(problemOf(contestantsOfColumns(initialCompare, models))).toBe('rosterTooFew');
    expect(problemOf([0.1, 0.2, 0.3, 0.4, 0.5].map((temperature) => ({ model: 'm', sampling: { ...model.sampling, temperature } })))).toBe('tooManyPictures');
    expect(problemOf([{ model: 'gone', sampling: model.sampling }, ...roster])).toBe('modelMissing');
  });

  it('comes in every order, each about as often', () => {
    const below = chance(3);
    const counts = new Map<string, number>();
    for (let round = 0; round < 6000; round += 1) {
      const order = shuffled(['a', 'b', 'c'], below).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
    fc.assert(fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      expect(shuffled(items, chance(seed)).sort()).toEqual([...items].sort());
    }));
  });

  it('is called by what is not usual about it', () => {
    const say = (name: string) => contestantWords(name, models, compareMessagesFor('ko'), messagesFor('ko'));
    expect(say(contestantOf({ model: 'm', sampling: model.sampling }))).toBe('M · 기본 설정');
    expect(say(contestantOf({ model: 'n', sampling: { ...model.sampling, topP: 0.5 } }))).toBe('N · 말 따르기 2 · 자투리 버리기 0.5');
    expect(say('somebody')).toBe('somebody');
  });
});

describe('keys of a vote', () => {
  it.each([
    ['Digit1', 4, 0], ['Digit4', 4, 3], ['Numpad2', 2, 1], ['Digit3', 2, null], ['Digit0', 3, 'tie'], ['KeyX', 3, 'allBad'], ['KeyT', 3, null], ['Digit5', 4, null],
  ] as const)('%s among %i pictures', (code, pictures, outcome) => {
    expect(outcomeOfKey(code, pictures)).toBe(outcome);
  });
});
