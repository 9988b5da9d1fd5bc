import sharp from 'sharp';
import { randomStream } from '../random-stream';

const [side, seed] = [256, 1948];
/** Pixels to a grain. */
const grains = [1, 2, 4, 8, 16, 32];

/** The picture of that number as a PNG file: random colours or greys, fine or coarse, hard or soft; the same for the same number. */
export async function noisePicture(number: number): Promise<Uint8Array> {
  const stream = randomStream(seed + number);
  const grain = grains[number % grains.length] ?? 1;
  const [grey, soft] = [stream.below(3) === 0, grain > 1 && stream.below(2) === 0];
  const cells = side / grain;
  const values = Uint8Array.from({ length: cells * cells }, () => stream.below(256));
  const channels = [values, ...[0, 1].map(() => (grey ? values : values.map(() => stream.below(256))))];
  const pixels = Uint8Array.from({ length: 3 * cells * cells }, (_, index) => channels[index % 3]?.[Math.floor(index / 3)] ?? 0);
  return sharp(pixels, { raw: { width: cells, height: cells, channels: 3 } }).resize(side, side, { kernel: soft ? 'cubic' : 'nearest' }).png().toBuffer();
}
