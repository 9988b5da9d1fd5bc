/** A rectangle in shares of the picture's side; rows grow downwards. It may reach over the picture's edge. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Intersection over union, 0–1. */
export function overlapOf(first: Box, second: Box): number {
  const width = Math.min(first.left + first.width, second.left + second.width) - Math.max(first.left, second.left);
  const height = Math.min(first.top + first.height, second.top + second.height) - Math.max(first.top, second.top);
  const shared = Math.max(width, 0) * Math.max(height, 0);
  return shared / (first.width * first.height + second.width * second.height - shared);
}
