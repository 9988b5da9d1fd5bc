import Link from 'next/link';

/** The name with its herb: a bulb, a root, two blades. */
export function Wordmark({ name }: { name: string }) {
  return (
    <Link href="/" className="flex shrink-0 items-center gap-2.5 rounded-full pr-2 font-display text-[1.6rem] leading-none font-extrabold tracking-tight">
      <svg viewBox="0 0 32 32" aria-hidden className="size-8" fill="none" strokeLinecap="round">
        <path d="M15 21C15.5 12 19 5 27 3" stroke="var(--leaf)" strokeWidth="3" />
        <path d="M14 21C13.5 13 11 8 6 6" stroke="var(--leaf)" strokeWidth="2.6" />
        <circle cx="14.5" cy="24" r="4.6" fill="var(--bulb-wash)" stroke="var(--bulb)" strokeWidth="2" />
        <path d="M14.5 28.8v2M11.8 28.2l-1 1.8M17.2 28.2l1 1.8" stroke="var(--bulb)" strokeWidth="1.4" />
      </svg>
      <span className="pt-0.5">{name}</span>
    </Link>
  );
}
