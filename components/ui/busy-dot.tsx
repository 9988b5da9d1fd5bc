/** A small breathing dot: something is under way. */
export function BusyDot() {
  return <span aria-hidden className="size-2 animate-breathe rounded-full bg-leaf" />;
}
