'use client';

import { useRef, type PointerEvent } from 'react';

/** How far a finger has to go, in pixels. */
const distance = 50;

/** Handlers of an element on which a finger moves sideways: `1` to the next, `-1` to the one before. */
export function useSwipe(onSwipe: (by: -1 | 1) => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => { start.current = event.pointerType === 'mouse' ? null : { x: event.clientX, y: event.clientY }; },
    onPointerUp: (event: PointerEvent) => {
      const from = start.current;
      start.current = null;
      if (from === null) return;
      const [across, down] = [event.clientX - from.x, event.clientY - from.y];
      if (Math.abs(across) >= distance && Math.abs(across) > Math.abs(down)) onSwipe(across < 0 ? 1 : -1);
    },
    onPointerCancel: () => { start.current = null; },
  };
}
