import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { iconButtonClass } from './icon-button';
import { Tooltip } from './tooltip';

interface IconLinkProps {
  icon: LucideIcon;
  href: string;
  /** Its name for screen readers, also shown as a tooltip. */
  label: string;
  size?: 'small' | 'normal';
}

/** A link that looks like an icon button, to stand beside such. */
export function IconLink({ icon: Icon, href, label, size = 'normal' }: IconLinkProps) {
  return (
    <Tooltip words={label}>
      <Link href={href} aria-label={label} className={clsx(iconButtonClass, size === 'small' ? 'size-9' : 'size-10')}><Icon aria-hidden className="size-[1.15rem]" /></Link>
    </Tooltip>
  );
}
