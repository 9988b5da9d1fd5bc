'use client';

import { useState } from 'react';
import { Eye } from 'lucide-react';
import { pictureUrl } from '../../client/api';
import { useCompareMessages } from '../../messages/compare-messages';
import { Button } from '../../ui/button';
import type { PairPicture } from './pair-picture';

/** Two pictures in one place: the first, and the second for as long as somebody points at it or holds it down. */
export function HoverPair({ first, second, size }: { first: PairPicture; second: PairPicture; size: number }) {
  const { pair: words } = useCompareMessages();
  const [turned, setTurned] = useState(false);
  const shown = turned ? second : first;
  return (
    <div className="space-y-2">
      <div
        className="relative aspect-square touch-manipulation overflow-hidden rounded-2xl bg-sunken select-none"
        onPointerEnter={(event) => { if (event.pointerType === 'mouse') setTurned(true); }}
        onPointerDown={() => setTurned(true)}
        onPointerUp={(event) => { if (event.pointerType !== 'mouse') setTurned(false); }}
        onPointerCancel={() => setTurned(false)}
        onPointerLeave={() => setTurned(false)}
        onContextMenu={(event) => event.preventDefault()}
        data-testid="hover-pair"
      >
        {/* Both are there from the start, so that turning shows no empty paper. */}
        {[first, second].map((picture, index) => (
          <img key={picture.key} src={pictureUrl(picture.pictureId, { size })} alt={picture === shown ? picture.alt : ''} draggable={false} className={`absolute inset-0 size-full ${(index === 1) === turned ? '' : 'invisible'}`} />
        ))}
        <span className="pointer-events-none absolute top-2 left-2 max-w-[80%] truncate rounded-full bg-sheet/90 px-2.5 py-0.5 text-sm font-semibold" role="status">{shown.label}</span>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 flex-1 basis-52 text-sm text-ink-soft">{words.hoverHint}</p>
        <Button
          size="small"
          onPointerDown={() => setTurned(true)}
          onPointerUp={() => setTurned(false)}
          onPointerLeave={() => setTurned(false)}
          onKeyDown={(event) => { if (event.key === ' ' || event.key === 'Enter') setTurned(true); }}
          onKeyUp={() => setTurned(false)}
          onBlur={() => setTurned(false)}
        >
          <Eye aria-hidden className="size-4" />{words.hold}
        </Button>
      </div>
    </div>
  );
}
