import type { Messages } from './ko';

/** The sentences of sketches drawn while somebody types. */
export const enSketch: Messages['sketch'] = {
  name: 'Sketch',
  switch: 'Sketch while typing',
  switchHint: 'Draws a small sketch while you type. It is kept nowhere and rests while there is other work.',
  empty: 'A sketch appears here as you type',
  resting: 'Resting while other pictures are drawn',
  keep: 'Keep this sketch as a picture',
  keepOf: (prompt) => `Keep the sketch of “${prompt}” as a picture`,
};
