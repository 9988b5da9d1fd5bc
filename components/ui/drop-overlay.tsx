/** Lies over the whole page while a file is being dragged over it, and says what letting go does. */
export function DropOverlay({ words }: { words: string }) {
  return (
    <div aria-hidden className="pointer-events-none fixed inset-3 z-30 flex items-center justify-center rounded-3xl border-4 border-dashed border-leaf bg-leaf-wash/90 p-6">
      <p className="text-center font-display text-2xl font-bold text-on-leaf-wash">{words}</p>
    </div>
  );
}
