'use client';

import { Slot } from 'radix-ui';
import { useId, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { placeBeside, type Side } from './place-beside';
import { useTooltip } from './use-tooltip';

interface TooltipProps {
  words: ReactNode;
  /** The control: one element that takes a ref. */
  children: ReactNode;
  side?: Side;
  /** For a control that does nothing but have these words: a finger's tap shows them. */
  onTap?: boolean;
}

/** Words that appear beside a control on hover and focus. */
export function Tooltip({ words, children, side = 'top', onTap = false }: TooltipProps) {
  const id = useId();
  const control = useRef<HTMLElement>(null);
  const { open, ofControl, ofWords } = useTooltip(control, onTap);

  function stand(panel: HTMLElement | null): void {
    if (panel === null || control.current === null) return;
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const place = placeBeside(control.current.getBoundingClientRect(), { width: panel.offsetWidth, height: panel.offsetHeight }, view, side);
    panel.dataset.side = place.side;
    panel.style.left = `${place.left}px`;
    panel.style.top = `${place.top}px`;
    panel.style.setProperty('--tip', `${place.tip}px`);
  }

  return (
    <>
      <Slot.Root ref={control} aria-describedby={open ? id : undefined} {...ofControl}>{children}</Slot.Root>
      {open && createPortal(
        <div
          ref={stand}
          id={id}
          role="tooltip"
          {...ofWords}
          className="group pointer-events-auto fixed top-0 left-0 z-50 w-max max-w-72 animate-fade-in rounded-xl bg-ink px-3 py-2 text-sm leading-snug text-paper shadow-lift"
        >
          {words}
          <span aria-hidden className="absolute left-(--tip) -ml-1 size-2 rotate-45 bg-ink group-data-[side=bottom]:-top-1 group-data-[side=top]:-bottom-1" />
        </div>,
        document.body,
      )}
    </>
  );
}
