import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Tooltip } from './tooltip';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon;
  /** Its name for screen readers, also shown as a tooltip. */
  label: string;
  size?: 'small' | 'normal';
}

/** A round button with a picture for a word. At least 40 pixels, for thumbs. */
export function IconButton({ icon: Icon, label, size = 'normal', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip words={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={clsx(iconButtonClass, size === 'small' ? 'size-9' : 'size-10', className)}
      >
        <Icon aria-hidden className="size-[1.15rem]" strokeWidth={2} />
      </button>
    </Tooltip>
  );
}

/** The looks of an icon button, for links that stand beside one. */
export const iconButtonClass =
  'inline-flex shrink-0 items-center justify-center rounded-full text-ink-soft transition hover:bg-leaf-wash hover:text-on-leaf-wash active:scale-95 disabled:opacity-40 disabled:hover:bg-transparent';
