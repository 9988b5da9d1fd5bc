import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

const looks = {
  leaf: 'bg-leaf text-on-leaf hover:bg-leaf-deep',
  quiet: 'bg-sheet text-ink border border-line hover:border-line-strong hover:bg-leaf-wash',
  ghost: 'text-ink-soft hover:text-ink hover:bg-leaf-wash',
  clay: 'bg-clay-wash text-clay hover:brightness-95',
} as const;

const sizes = {
  large: 'h-13 px-6 text-lg rounded-full gap-2.5',
  normal: 'h-11 px-4.5 text-[0.95rem] rounded-full gap-2',
  small: 'h-9 px-3.5 text-sm rounded-full gap-1.5',
} as const;

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
  /** Looks and acts disabled, yet keeps focus so that its tooltip can say why. */
  blocked?: boolean;
}

/** A button with words in it. */
export function Button({ look = 'quiet', size = 'normal', blocked = false, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={blocked || undefined}
      onClick={blocked ? (event) => event.preventDefault() : onClick}
      className={buttonClass({ look, size, className: clsx(blocked && 'opacity-60 saturate-50 active:scale-100', className) })}
    />
  );
}

/** The looks of a button, for what acts like one without being one. */
export function buttonClass({ look = 'quiet', size = 'normal', className }: Pick<ButtonProps, 'look' | 'size' | 'className'>): string {
  return clsx('inline-flex shrink-0 items-center justify-center font-semibold whitespace-nowrap transition active:scale-[0.97]', looks[look], sizes[size], className);
}
