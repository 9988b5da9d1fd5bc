import { describe, expect, it } from 'vitest';
import { initialEnterState, stepEnter, type EnterInput } from '@/components/prompt/enter-rule';

/** Plays events through the rule. Returns how often it ran and whether a line break got through. */
function play(...inputs: EnterInput[]): { runs: number; lineBreaks: number } {
  let state = initialEnterState;
  let runs = 0;
  let lineBreaks = 0;
  for (const input of inputs) {
    const step = stepEnter(state, input);
    state = step.state;
    if (step.run) runs += 1;
    if (input.type === 'linebreak' && !step.prevent) lineBreaks += 1;
  }
  return { runs, lineBreaks };
}

const enter = (options: { shift?: boolean; duringComposition?: boolean } = {}): EnterInput =>
  ({ type: 'keydown', enter: true, shift: options.shift ?? false, duringComposition: options.duringComposition ?? false });
const letter: EnterInput = { type: 'keydown', enter: false, shift: false, duringComposition: true };
const release: EnterInput = { type: 'keyup', enter: true };
const compose = (data: string): EnterInput[] => [{ type: 'compositionstart' }, { type: 'compositionupdate', data }];
const commit = (data: string): EnterInput => ({ type: 'compositionend', data });
const lineBreak: EnterInput = { type: 'linebreak' };

describe('Enter', () => {
  it('runs at once outside a composition, and again when pressed again', () => {
    expect(play(enter(), release)).toEqual({ runs: 1, lineBreaks: 0 });
    expect(play(enter(), enter())).toEqual({ runs: 2, lineBreaks: 0 });
  });

  it('breaks the line with Shift', () => {
    expect(play(enter({ shift: true }), lineBreak, release)).toEqual({ runs: 0, lineBreaks: 1 });
  });

  it('runs once after Hangul: Chrome, where the composition ends after the key', () => {
    expect(play(...compose('탑'), enter({ duringComposition: true }), commit('탑'), release)).toEqual({ runs: 1, lineBreaks: 0 });
  });

  it('runs once when a second, plain Enter follows from the same key press', () => {
    expect(play(...compose('탑'), enter({ duringComposition: true }), commit('탑'), enter(), lineBreak, release)).toEqual({ runs: 1, lineBreaks: 0 });
  });

  it('runs once in Safari, where the composition ends before the key', () => {
    expect(play(...compose('탑'), commit('탑'), enter({ duringComposition: true }), lineBreak, release)).toEqual({ runs: 1, lineBreaks: 0 });
  });

  it('runs once in browsers that end the composition and send a plain Enter', () => {
    expect(play(...compose('탑'), commit('탑'), enter(), release)).toEqual({ runs: 1, lineBreaks: 0 });
  });

  it('runs for a single consonant too', () => {
    expect(play(...compose('ㅋ'), enter({ duringComposition: true }), commit('ㅋ'))).toEqual({ runs: 1, lineBreaks: 0 });
  });

  it('runs a second time for the next prompt', () => {
    const prompt = [...compose('탑'), enter({ duringComposition: true }), commit('탑'), release];
    expect(play(...prompt, letter, ...prompt)).toEqual({ runs: 2, lineBreaks: 0 });
    expect(play(...prompt, enter(), release)).toEqual({ runs: 2, lineBreaks: 0 });
  });

  it('only picks the word in Japanese and Chinese', () => {
    for (const data of ['ねこ', '猫', 'mao']) {
      expect(play(...compose(data), enter({ duringComposition: true }), commit(data), release)).toEqual({ runs: 0, lineBreaks: 0 });
      expect(play(...compose(data), commit(data), enter({ duringComposition: true }), release)).toEqual({ runs: 0, lineBreaks: 0 });
    }
  });

  it('forgets the Enter when writing goes on or the composition is given up', () => {
    expect(play(...compose('타'), enter({ duringComposition: true }), letter, commit('탑'))).toEqual({ runs: 0, lineBreaks: 0 });
    expect(play(...compose('타'), enter({ duringComposition: true }), commit(''))).toEqual({ runs: 0, lineBreaks: 0 });
  });

  it('does not run when a composition ends without Enter', () => {
    expect(play(...compose('탑'), commit('탑'))).toEqual({ runs: 0, lineBreaks: 0 });
  });
});
