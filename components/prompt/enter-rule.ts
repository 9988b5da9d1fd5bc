/**
 * When Enter runs a prompt, also while a Hangul syllable is still being composed.
 *
 * Ignoring Enter during composition makes Korean writers press it twice for every prompt; not ignoring it sends the last
 * syllable twice. So an Enter during Hangul composition is remembered and runs once the syllable is committed. In Japanese
 * and Chinese, Enter only picks a candidate word, so there it never runs.
 * Browsers differ: some send a second, plain Enter after the composition has ended; it belongs to the same key press.
 */
export interface EnterState {
  composing: boolean;
  /** Newest text under composition. */
  composed: string;
  /** An Enter waits for the composition to end. */
  pending: boolean;
  /** The key press that ran is still down: its echoes do nothing. */
  swallowing: boolean;
}

export type EnterInput =
  | { type: 'compositionstart' }
  | { type: 'compositionupdate'; data: string }
  | { type: 'compositionend'; data: string }
  | { type: 'keydown'; enter: boolean; shift: boolean; duringComposition: boolean }
  | { type: 'keyup'; enter: boolean }
  | { type: 'linebreak' };

export interface EnterStep {
  state: EnterState;
  /** Run with the text as it stands after this event. */
  run: boolean;
  /** Keep the browser from breaking the line. */
  prevent: boolean;
}

export const initialEnterState: EnterState = { composing: false, composed: '', pending: false, swallowing: false };

const hangul = /[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]$/;

/** Takes one event of the text field in. */
export function stepEnter(state: EnterState, input: EnterInput): EnterStep {
  switch (input.type) {
    case 'compositionstart':
      return idle({ ...state, composing: true, composed: '', pending: false, swallowing: false });
    case 'compositionupdate':
      return idle({ ...state, composed: input.data });
    case 'compositionend': {
      const composed = input.data;
      if (!state.pending) return idle({ ...state, composing: false, composed });
      const run = hangul.test(composed);
      return { state: { composing: false, composed, pending: false, swallowing: run }, run, prevent: false };
    }
    case 'keydown':
      return stepKeyDown(state, input);
    case 'keyup':
      return idle(input.enter ? { ...state, swallowing: false } : state);
    case 'linebreak':
      return { state, run: false, prevent: state.pending || state.swallowing };
  }
}

function stepKeyDown(state: EnterState, input: { enter: boolean; shift: boolean; duringComposition: boolean }): EnterStep {
  if (!input.enter) return idle({ ...state, pending: false, swallowing: false });
  if (input.shift) return idle({ ...state, pending: false, swallowing: false });
  if (state.swallowing) return { state, run: false, prevent: true };
  if (state.composing) return idle({ ...state, pending: hangul.test(state.composed) });
  // Safari ends the composition first and then sends the Enter that ended it, still marked as composing.
  if (input.duringComposition) {
    const run = hangul.test(state.composed);
    return { state: { ...state, swallowing: run }, run, prevent: run };
  }
  return { state, run: true, prevent: true };
}

function idle(state: EnterState): EnterStep {
  return { state, run: false, prevent: false };
}
