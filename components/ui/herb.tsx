/** Wild chives, drawn with a few strokes: the herb that the app is named after. */
export function Herb({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 320 300" aria-hidden fill="none" strokeLinecap="round" className={className}>
      <g className="origin-[150px_250px] animate-sway">
        <path d="M152 236C150 170 168 96 226 40" stroke="var(--leaf)" strokeWidth="7" />
        <path d="M148 236C146 160 140 92 104 34" stroke="var(--leaf)" strokeWidth="6" />
        <path d="M150 236C158 182 200 140 268 128" stroke="var(--leaf)" strokeWidth="5" opacity="0.75" />
        <path d="M147 236C134 190 96 152 40 146" stroke="var(--leaf)" strokeWidth="5" opacity="0.75" />
        <path d="M150 236C149 190 152 120 150 62" stroke="var(--leaf-deep)" strokeWidth="4.5" />
        <g fill="var(--bulb-wash)" stroke="var(--bulb)" strokeWidth="3">
          <circle cx="150" cy="46" r="9" /><circle cx="136" cy="54" r="8" /><circle cx="164" cy="54" r="8" />
          <circle cx="141" cy="38" r="7" /><circle cx="160" cy="38" r="7" /><circle cx="150" cy="60" r="7" />
        </g>
      </g>
      <path d="M150 228c-20 6-27 22-22 36 4 11 13 15 22 15s18-4 22-15c5-14-2-30-22-36Z" fill="var(--sheet)" stroke="var(--bulb)" strokeWidth="4.5" />
      <path d="M150 234c-7 12-8 28-2 44M150 234c8 12 9 28 3 44" stroke="var(--bulb)" strokeWidth="2" opacity="0.55" />
      <path d="M140 280c-6 8-14 8-20 14M150 281c0 6-2 10-3 16M160 280c5 8 12 8 18 15" stroke="var(--bulb)" strokeWidth="2.6" />
    </svg>
  );
}
