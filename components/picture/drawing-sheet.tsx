'use client';

import { clsx } from 'clsx';
import { useState, type CSSProperties } from 'react';
import { RowStrips } from './row-strips';
import { pictureUrl } from '../client/api';
import type { CandidateView } from '../client/job-view';

interface DrawingSheetProps {
  /** Undefined before its first row. */
  candidate: CandidateView | undefined;
  /** What the finished picture shows. */
  alt: string;
  /** What to say of the empty paper. */
  undrawn: string;
  /** Whether rows are still coming. */
  active: boolean;
  className?: string;
}

/** A square of paper on which a picture appears row by row. */
export function DrawingSheet({ candidate, alt, undrawn, active, className }: DrawingSheetProps) {
  const [shown, setShown] = useState<string | null>(null);
  const strips = candidate?.strips ?? [];
  const rows = candidate === undefined || candidate.rows === 0 ? 8 : candidate.rows;
  const style: CSSProperties & Record<'--rows', number> = { '--rows': rows };
  const picture = candidate?.picture ?? null;
  return (
    <div
      style={style}
      data-rows={strips.length}
      {...(picture === null ? { role: 'img', 'aria-label': undrawn } : {})}
      className={clsx('paper-texture relative aspect-square overflow-hidden', className)}
    >
      {(picture === null || shown !== picture.id) && <RowStrips strips={strips} rows={rows} />}
      {active && picture === null && (
        <span aria-hidden className="absolute inset-x-0 animate-breathe bg-linear-to-b from-(--glow) to-transparent" style={{ top: `${(strips.length * 100) / rows}%`, height: `${100 / rows}%` }} />
      )}
      {picture !== null && (
        <img src={pictureUrl(picture.id)} alt={alt} onLoad={() => setShown(picture.id)} className="absolute inset-0 size-full object-cover" />
      )}
    </div>
  );
}
