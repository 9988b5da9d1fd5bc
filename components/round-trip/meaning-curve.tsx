'use client';

import { useMessages } from '../messages/messages-provider';

/** What is left of the first text's meaning along the way. `points`: scores 0–1; `hops`: how many the whole trip has. */
export function MeaningCurve({ points, hops }: { points: readonly { hop: number; score: number }[]; hops: number }) {
  const { roundTrip: words } = useMessages();
  const places = points.map(({ hop, score }) => ({ hop, percent: Math.round(100 * score), x: (100 * hop) / hops, y: 100 * (1 - score) }));
  const line = places.map(({ x, y }) => `${x},${y}`).join(' ');
  const [first, last] = [places[0], places.at(-1)];
  return (
    <figure data-testid="meaning-curve">
      <figcaption className="sr-only">{words.curveWords(places)}</figcaption>
      <div aria-hidden className="flex gap-2">
        <div className="flex h-28 flex-col justify-between text-right text-xs leading-none text-ink-soft tabular-nums"><span>100</span><span>50</span><span>0</span></div>
        {/* Room for the points at both ends, which are half outside. */}
        <div className="relative mx-3 h-28 grow">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible">
            {[0, 50, 100].map((y) => <line key={y} x1="-2" x2="102" y1={y} y2={y} stroke="var(--line)" strokeDasharray={y === 100 ? undefined : '3 4'} vectorEffect="non-scaling-stroke" />)}
            {first !== undefined && last !== undefined && <polygon points={`${first.x},100 ${line} ${last.x},100`} fill="var(--glow)" />}
            <polyline points={line} fill="none" stroke="var(--leaf)" strokeWidth="3" strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
          </svg>
          {places.map(({ hop, percent, x, y }) => (
            <span key={hop} className="absolute size-0" style={{ left: `${x}%`, top: `${y}%` }}>
              <span className="absolute size-3.5 -translate-1/2 animate-fade-in rounded-full border-[3px] border-leaf bg-sheet" />
              <span className={`absolute w-max -translate-x-1/2 text-xs font-bold tabular-nums ${y < 30 ? 'top-3' : 'bottom-3'} ${hop === 0 || hop === last?.hop ? '' : 'max-sm:hidden'}`}>{percent}</span>
            </span>
          ))}
        </div>
      </div>
      <div aria-hidden className="mt-2 ml-8 flex justify-between text-xs text-ink-soft tabular-nums">
        {Array.from({ length: hops + 1 }, (_, hop) => <span key={hop} className="w-6 text-center whitespace-nowrap">{hop === 0 ? words.start : hop}</span>)}
      </div>
    </figure>
  );
}
