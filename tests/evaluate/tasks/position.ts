import type { Box } from '../judge/box';

export type Direction = 'left' | 'right' | 'above' | 'below';

/** Boxes may overlap by this share of their sides and still lie beside each other. */
const slack = 0.1;

/**
 * Where `first` lies from `second`, by GenEval's rule (Ghosh et al. 2023): the offset of the centres, shortened by a tenth of both
 * boxes' sides, as a share of its length; a direction holds when its part is above one half. Two may hold, or none.
 */
export function directionsOf(first: Box, second: Box): Direction[] {
  const offset = {
    x: first.left + first.width / 2 - (second.left + second.width / 2),
    y: first.top + first.height / 2 - (second.top + second.height / 2),
  };
  const length = Math.hypot(offset.x, offset.y);
  if (length === 0) return [];
  const shorten = (value: number, sides: number): number => (Math.max(Math.abs(value) - slack * sides, 0) * Math.sign(value)) / length;
  const [x, y] = [shorten(offset.x, first.width + second.width), shorten(offset.y, first.height + second.height)];
  const directions: Direction[] = [];
  if (x < -0.5) directions.push('left');
  if (x > 0.5) directions.push('right');
  if (y < -0.5) directions.push('above');
  if (y > 0.5) directions.push('below');
  return directions;
}
