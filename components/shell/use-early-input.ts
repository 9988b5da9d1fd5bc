import { useEffect, useLayoutEffect, useRef } from 'react';
import type { EarlyEvent } from './early-input-script';

/**
 * Does what was asked of the page before it listened, each thing once and in that order, and marks the page as listening (`data-listening`
 * on its root). Text that was typed is taken up by its field (`PromptField`): a syllable in the making must not be touched. For the component
 * around all others.
 */
export function useEarlyInput(): void {
  const noted = useRef<EarlyEvent[]>([]);
  useLayoutEffect(() => {
    noted.current.push(...takeEarlyInput());
  }, []);
  useEffect(() => {
    // After all that the first render has still to do, such as putting back what this tab kept.
    setTimeout(() => {
      replay(noted.current.splice(0));
      document.documentElement.dataset['listening'] = 'true';
    }, 0);
  }, []);
}

function takeEarlyInput(): EarlyEvent[] {
  const early = window.earlyInput;
  if (early === undefined) return [];
  early.stop();
  delete window.earlyInput;
  // An event that is still on its way has woken the page up by itself, and is heard.
  return early.noted.filter(({ event }) => event.eventPhase === Event.NONE);
}

function replay(noted: readonly EarlyEvent[]): void {
  const done = new Set<Element>();
  for (const { event: { type, target }, value, files } of noted) {
    if (files.length > 0) {
      drop(files);
      continue;
    }
    if (!(target instanceof HTMLElement || target instanceof SVGElement) || !target.isConnected) continue;
    if (type === 'change') {
      change(target, value);
      continue;
    }
    const pressed = type === 'click' ? target.closest('button') : target;
    // Somebody who pressed again meant the same.
    if (pressed === null || done.has(pressed)) continue;
    done.add(pressed);
    if (type === 'keydown') pressEnter(pressed);
    else if (pressed instanceof HTMLButtonElement) pressButton(pressed);
  }
}

function pressButton(button: HTMLButtonElement): void {
  // Menus open when a button goes down.
  button.dispatchEvent(new PointerEvent('pointerdown', { button: 0, bubbles: true, cancelable: true }));
  button.click();
}

function pressEnter(field: Element): void {
  for (const type of ['keydown', 'keyup']) field.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true, cancelable: true }));
}

function change(field: Element, value: string | undefined): void {
  if (field instanceof HTMLSelectElement && value !== undefined) field.value = value;
  if (field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && field.type === 'file')) field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Pasted files are taken in as dropped ones are. */
function drop(files: readonly File[]): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}
