'use client';

import { clsx } from 'clsx';
import { useMessages } from '../messages/messages-provider';
import { SliderField } from '../ui/slider-field';
import { CellCrop } from './cell-crop';
import type { PanelProps } from './panel';
import { placeOf } from './places';

/** Coarse to fine: how many codes of each position are drawn, and which they are at the chosen one. */
export function LayersPanel({ look, inside, codes, state, onChange }: PanelProps) {
  const words = useMessages().inspect;
  const { depth: depths } = inside;
  const { row, column } = placeOf(inside, state.place);
  return (
    <div className="space-y-5">
      {depths > 1 && <SliderField
        label={words.depth}
        technical="depth"
        hint={words.depthHint}
        value={state.depth}
        minimum={1}
        maximum={depths}
        step={1}
        format={(depth) => words.depthValue(depth, depths)}
        onChange={(depth) => onChange({ depth })}
      />}
      <div>
        <h3 className="mb-2 font-semibold">{words.cellCodes(row, column)}</h3>
        <ol className="grid grid-cols-2 gap-2 sm:grid-cols-4" data-testid="cell-codes">
          {Array.from({ length: depths }, (_, index) => (
            <li key={index} className={clsx('flex items-center gap-3 rounded-2xl border p-2', index < state.depth ? 'border-line bg-sheet' : 'border-dashed border-line')}>
              <CellCrop pictureId={look.pictureId} grid={inside} place={state.place} depth={index + 1} />
              <span className="min-w-0">
                <span className="block text-sm text-ink-soft">{words.layer(index)}</span>
                <span className="block font-semibold tabular-nums">{codes[state.place * depths + index]}</span>
              </span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
