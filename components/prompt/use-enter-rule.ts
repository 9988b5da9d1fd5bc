import { useEffect, useEffectEvent, type RefObject } from 'react';
import { initialEnterState, stepEnter, type EnterInput } from './enter-rule';

/** Calls `onRun` with the field's text when Enter should run it; see `enter-rule.ts` for when that is. */
export function useEnterRule(field: RefObject<HTMLTextAreaElement | null>, onRun: (text: string) => void): void {
  const run = useEffectEvent(onRun);
  useEffect(() => {
    const element = field.current;
    if (element === null) return undefined;
    let state = initialEnterState;

    const take = (input: EnterInput, event: Event) => {
      const step = stepEnter(state, input);
      state = step.state;
      if (step.prevent) event.preventDefault();
      if (!step.run) return;
      // Firefox commits the last syllable to its listeners only after `compositionend`.
      if (input.type === 'compositionend') setTimeout(() => run(element.value), 0);
      else run(element.value);
    };
    const isEnter = (event: KeyboardEvent) => event.key === 'Enter' || event.code === 'Enter' || event.code === 'NumpadEnter';

    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener('compositionstart', (event) => take({ type: 'compositionstart' }, event), { signal });
    element.addEventListener('compositionupdate', (event) => take({ type: 'compositionupdate', data: event.data }, event), { signal });
    element.addEventListener('compositionend', (event) => take({ type: 'compositionend', data: event.data }, event), { signal });
    element.addEventListener('keydown', (event) => {
      if (event.repeat && isEnter(event) && !event.shiftKey) { event.preventDefault(); return; }
      // Key code 229 marks a key that an input method took; Safari gives no other sign.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      const duringComposition = event.isComposing || event.keyCode === 229;
      take({ type: 'keydown', enter: isEnter(event), shift: event.shiftKey, duringComposition }, event);
    }, { signal });
    element.addEventListener('keyup', (event) => take({ type: 'keyup', enter: isEnter(event) }, event), { signal });
    element.addEventListener('beforeinput', (event) => {
      if (event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph') take({ type: 'linebreak' }, event);
    }, { signal });
    return () => stop.abort();
  }, [field]);
}
