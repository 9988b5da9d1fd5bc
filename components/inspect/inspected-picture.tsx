'use client';

import { clsx } from 'clsx';
import type { KeyboardEvent } from 'react';
import { pictureUrl } from '../client/api';
import { useMessages } from '../messages/messages-provider';
import type { PanelProps } from './panel';
import { PlaceVeil } from './place-veil';
import { placeAfterKey, placeOf } from './places';

interface InspectedPictureProps extends PanelProps {
  /** How clearly each position is seen, 0–1; null shows all of them. */
  clear: readonly number[] | null;
}

/** The picture under its code map. Every position is a button; arrow keys go from one to the next. */
export function InspectedPicture({ look, inside, codes, state, clear, onChange }: InspectedPictureProps) {
  const words = useMessages().inspect;
  const { rows, columns, depth: depths } = inside;
  const { lens, place, drawn } = state;
  const shownDepth = lens === 'layers' ? state.depth : depths;

  function choose(position: number): void {
    onChange(lens === 'order' ? { place: position, drawn: position + 1 } : { place: position });
  }

  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const next = placeAfterKey(inside, place, event.key);
    if (next === null) return;
    event.preventDefault();
    choose(next);
    const target = event.currentTarget.children[next];
    if (target instanceof HTMLElement) target.focus();
  }

  return (
    <div className="paper-texture relative mx-auto aspect-square w-full max-w-[34rem] overflow-hidden rounded-3xl border border-line shadow-sheet max-lg:max-w-[min(100%,58dvh)]" data-testid="code-map">
      {Array.from({ length: depths }, (_, index) => (
        <img
          key={index}
          src={pictureUrl(look.pictureId, { depth: index + 1 })}
          alt={index + 1 === shownDepth ? words.pictureAlt(inside.prompt, shownDepth, depths) : ''}
          className={clsx('absolute inset-0 size-full', index + 1 !== shownDepth && 'invisible')}
        />
      ))}
      {clear !== null && <PlaceVeil grid={inside} clear={clear} />}
      <div
        role="group"
        aria-label={words.codeMap}
        onKeyDown={move}
        className="absolute inset-0 grid"
        style={{ gridTemplate: `repeat(${rows}, 1fr) / repeat(${columns}, 1fr)` }}
      >
        {Array.from({ length: rows * columns }, (_, position) => {
          const { row, column } = placeOf(inside, position);
          const chosen = position === place;
          return (
            <button
              key={position}
              type="button"
              aria-label={words.cell(row, column)}
              aria-pressed={chosen}
              tabIndex={chosen ? 0 : -1}
              onClick={() => choose(position)}
              className="group relative flex items-end justify-center focus-visible:z-10"
            >
              {lens === 'order' && position >= drawn && <span aria-hidden className="absolute inset-0 bg-sunken" />}
              {lens === 'layers' && <CodeNumber code={codes[position * depths + state.depth - 1] ?? 0} isGround={state.depth === 1} />}
              <span aria-hidden className={clsx('absolute inset-0', chosen ? 'shadow-[inset_0_0_0_3px_var(--leaf),inset_0_0_0_5px_var(--paper)]' : 'group-hover:shadow-[inset_0_0_0_2px_var(--paper)]')} />
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** The code of a position, where it adds anything. */
function CodeNumber({ code, isGround }: { code: number; isGround: boolean }) {
  if (code === 0 && !isGround) return null;
  return <span aria-hidden className="mb-[6%] rounded bg-sheet/85 px-1 text-[0.65rem] leading-tight font-semibold text-ink tabular-nums sm:text-xs">{code}</span>;
}
