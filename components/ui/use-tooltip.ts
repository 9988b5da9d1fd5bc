'use client';

import { useCallback, useEffect, useRef, useState, type FocusEvent, type MouseEvent, type PointerEvent, type RefObject } from 'react';

const openDelayMs = 350;
/** Whoever goes from one control to the next within this time reads its words at once. */
const warmMs = 200;
/** Time to move the pointer onto the words themselves. */
const leaveDelayMs = 120;

/** At most one is open. */
let closeOpen: (() => void) | null = null;
let closedAt = Number.NEGATIVE_INFINITY;

/**
 * When the words of a control are shown: while a pointer rests on it or on them, and while the keyboard has the focus on it. Escape puts
 * them away (WCAG 2.2, 1.4.13), and closes what else it closes. @param onTap a finger's tap shows them, too.
 */
export function useTooltip(control: RefObject<HTMLElement | null>, onTap: boolean) {
  const [open, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The pointer has moved on the control and not left it since. */
  const pointed = useRef(false);

  const change = useCallback((opened: boolean, delayMs = 0) => {
    clearTimeout(timer.current);
    if (delayMs === 0) setOpen(opened);
    else timer.current = setTimeout(() => setOpen(opened), delayMs);
  }, []);

  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    if (!open) return undefined;
    const close = () => change(false);
    closeOpen?.();
    closeOpen = close;
    const stop = new AbortController();
    const listening = { capture: true, signal: stop.signal };
    window.addEventListener('keydown', ({ key }) => { if (key === 'Escape') close(); }, listening);
    // A finger takes the focus away from a button on some devices only.
    window.addEventListener('pointerdown', ({ target }) => { if (!(target instanceof Node) || control.current?.contains(target) !== true) close(); }, listening);
    window.addEventListener('scroll', close, listening);
    window.addEventListener('resize', close, listening);
    return () => {
      stop.abort();
      closedAt = performance.now();
      if (closeOpen === close) closeOpen = null;
    };
  }, [open, change, control]);

  function leave({ pointerType }: PointerEvent): void {
    pointed.current = false;
    if (pointerType !== 'touch') change(false, leaveDelayMs);
  }

  return {
    open,
    /** For the words: they stay while the pointer is on them. */
    ofWords: { onPointerEnter: () => change(true), onPointerLeave: leave },
    ofControl: {
      // Not entering: a control that comes to lie under a pointer at rest was not pointed at.
      onPointerMove: ({ pointerType }: PointerEvent) => {
        if (pointerType === 'touch' || pointed.current) return;
        pointed.current = true;
        change(true, performance.now() - closedAt < warmMs ? 0 : openDelayMs);
      },
      onPointerLeave: leave,
      onPointerDown: () => { if (!onTap) change(false); },
      onClick: ({ nativeEvent }: MouseEvent) => {
        if (onTap && nativeEvent instanceof window.PointerEvent && nativeEvent.pointerType === 'touch') change(!open);
      },
      onFocus: ({ currentTarget }: FocusEvent) => { if (currentTarget.matches(':focus-visible')) change(true); },
      onBlur: () => change(false),
    },
  };
}
