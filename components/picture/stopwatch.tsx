'use client';

import { useEffect, useState } from 'react';

const tickMs = 100;

/** Time since `startedAt` (`Date.now()` milliseconds), ticking. Hidden from screen readers, which hear the progress instead. */
export function Stopwatch({ startedAt, format }: { startedAt: number; format: (milliseconds: number) => string }) {
  const [now, setNow] = useState(startedAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden className="tabular-nums">{format(Math.max(0, now - startedAt))}</span>;
}
