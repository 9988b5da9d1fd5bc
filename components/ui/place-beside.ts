export type Side = 'top' | 'bottom';

/** A rectangle in the window, pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a panel stands beside a control, pixels. */
interface Place {
  readonly left: number;
  readonly top: number;
  /** The side that it found room on. */
  readonly side: Side;
  /** From the panel's left edge to where its tip points at the control. */
  readonly tip: number;
}

const gap = 8;
/** Between the panel and the window's edge. */
const margin = 12;
/** From the panel's corner to its tip at least, so that the tip grows out of a straight edge. */
const corner = 14;

/** A place for a panel in the middle above or below a control: on the other side where the wanted one has no room, and never out of the window where it fits in. */
export function placeBeside(control: Box, panel: { readonly width: number; readonly height: number }, view: { readonly width: number; readonly height: number }, wanted: Side): Place {
  const above = control.top - gap - panel.height;
  const below = control.top + control.height + gap;
  const tops = { top: above, bottom: below };
  const fits = (side: Side) => tops[side] >= margin && tops[side] + panel.height <= view.height - margin;
  const other = wanted === 'top' ? 'bottom' : 'top';
  const side = !fits(wanted) && fits(other) ? other : wanted;
  const middle = control.left + control.width / 2;
  const left = clamp(middle - panel.width / 2, margin, view.width - margin - panel.width);
  return { left, top: tops[side], side, tip: clamp(middle - left, corner, panel.width - corner) };
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.max(minimum, Math.min(maximum, value));
}
