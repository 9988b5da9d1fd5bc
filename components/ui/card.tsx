import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

/** A sheet of paper that things lie on. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section {...rest} className={clsx('rounded-3xl border border-line bg-sheet shadow-sheet', className)} />;
}
