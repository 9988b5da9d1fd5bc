import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside } from '@/components/ui/place-beside';

const length = (min: number, max: number) => fc.integer({ min, max });
const scenes = fc.record({
  view: fc.record({ width: length(360, 2000), height: length(400, 1400) }),
  panel: fc.record({ width: length(40, 288), height: length(30, 120) }),
  control: fc.record({ left: length(0, 2000), top: length(0, 1400), width: length(20, 400), height: length(20, 200) }),
  side: fc.constantFrom('top' as const, 'bottom' as const),
});

describe('a panel beside a control', () => {
  it('stays in the width of the window, and its tip on its own straight edge', () => {
    fc.assert(fc.property(scenes, ({ view, panel, control, side }) => {
      const place = placeBeside(control, panel, view, side);
      expect(place.left).toBeGreaterThanOrEqual(0);
      expect(place.left + panel.width).toBeLessThanOrEqual(view.width);
      expect(place.tip).toBeGreaterThan(0);
      expect(place.tip).toBeLessThan(panel.width);
    }));
  });

  it('never covers the control, and takes the other side only where the wanted one has no room', () => {
    fc.assert(fc.property(scenes, ({ view, panel, control, side }) => {
      const place = placeBeside(control, panel, view, side);
      const above = place.top + panel.height <= control.top;
      const below = place.top >= control.top + control.height;
      expect(place.side === 'top' ? above : below).toBe(true);
      if (place.side !== side) expect(place.top >= 0 && place.top + panel.height <= view.height).toBe(true);
    }));
  });

  it('stands in the middle above a control that has room around it', () => {
    expect(placeBeside({ left: 400, top: 300, width: 40, height: 40 }, { width: 100, height: 30 }, { width: 1000, height: 800 }, 'top')).toEqual({ left: 370, top: 262, side: 'top', tip: 50 });
  });

  it('goes below a control at the top of the window', () => {
    expect(placeBeside({ left: 400, top: 10, width: 40, height: 40 }, { width: 100, height: 30 }, { width: 1000, height: 800 }, 'top')).toMatchObject({ top: 58, side: 'bottom' });
  });
});
