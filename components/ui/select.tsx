import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';

interface SelectProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  /** `plain`: without a border, for a place that has one. */
  look?: 'quiet' | 'plain';
  /** How much room it takes. */
  className?: string;
}

const looks = { quiet: 'border-line bg-sheet pl-4 hover:border-line-strong', plain: 'border-transparent pl-4 text-on-leaf-wash hover:bg-sheet/60' } as const;

/** One of a few, in the list of the browser, which every device and reader knows; its looks, where they can be had, are in `app/globals.css`. */
export function Select({ label, value, options, onChange, look = 'quiet', className }: SelectProps) {
  return (
    <span className={clsx('relative inline-flex', className)}>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={clsx('field-sizing-content h-11 w-full min-w-0 cursor-pointer appearance-none truncate rounded-full border pr-9 font-semibold transition', looks[look])}
      >
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
      {/* A long name fades out before it. */}
      <span aria-hidden className={clsx('pointer-events-none absolute inset-y-px right-px flex w-9 items-center justify-end rounded-r-full pr-3', look === 'quiet' && 'bg-linear-to-r from-transparent to-sheet to-40%')}>
        <ChevronDown className="size-4 opacity-70" />
      </span>
    </span>
  );
}
