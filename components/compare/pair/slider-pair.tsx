'use client';

import { useState } from 'react';
import { ChevronsLeftRight } from 'lucide-react';
import { pictureUrl } from '../../client/api';
import { useCompareMessages } from '../../messages/compare-messages';
import type { PairPicture } from './pair-picture';

/** Two pictures in one place, parted by a border that can be moved. */
export function SliderPair({ first, second, size }: { first: PairPicture; second: PairPicture; size: number }) {
  const { pair: words } = useCompareMessages();
  const [percent, setPercent] = useState(50);
  return (
    <div className="relative aspect-square overflow-hidden rounded-2xl bg-sunken">
      <img src={pictureUrl(second.pictureId, { size })} alt={second.alt} className="absolute inset-0 size-full" />
      <img src={pictureUrl(first.pictureId, { size })} alt={first.alt} className="absolute inset-0 size-full" style={{ clipPath: `inset(0 ${100 - percent}% 0 0)` }} />
      {/* The field lies invisibly over the pictures, so that they can be dragged anywhere; its neighbour shows where it stands. */}
      <input
        type="range"
        min={0}
        max={100}
        value={percent}
        aria-label={words.divider}
        aria-valuetext={words.dividerValue(percent)}
        onChange={(event) => setPercent(event.target.valueAsNumber)}
        className="peer absolute inset-0 size-full cursor-ew-resize touch-none opacity-0"
      />
      <div aria-hidden className="pointer-events-none absolute inset-y-0 w-1 -translate-x-1/2 bg-sheet shadow-lift peer-focus-visible:outline-3 peer-focus-visible:outline-leaf" style={{ left: `${percent}%` }}>
        <span className="absolute top-1/2 left-1/2 flex size-10 -translate-1/2 items-center justify-center rounded-full bg-sheet text-ink shadow-lift"><ChevronsLeftRight className="size-5" /></span>
      </div>
      <Corner side="left" words={first.label} />
      <Corner side="right" words={second.label} />
    </div>
  );
}

function Corner({ side, words }: { side: 'left' | 'right'; words: string }) {
  return <span aria-hidden className={`pointer-events-none absolute top-2 max-w-[45%] truncate rounded-full bg-sheet/90 px-2.5 py-0.5 text-sm font-semibold ${side === 'left' ? 'left-2' : 'right-2'}`}>{words}</span>;
}
