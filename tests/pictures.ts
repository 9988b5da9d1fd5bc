import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { crc32 } from '@/server/contract/crc32';

export const red = '#e03020';

function plain(side = 64) {
  return sharp({ create: { width: side, height: side, channels: 3, background: red } });
}

async function animatedGif(): Promise<Buffer> {
  const frames = await Promise.all(['#e03020', '#2040e0', '#20a040'].map((background) => sharp({ create: { width: 32, height: 32, channels: 3, background } }).png().toBuffer()));
  return sharp(frames, { join: { animated: true } }).gif({ delay: [100, 100, 100] }).toBuffer();
}

/** Every kind of picture that must be accepted, by name. */
export const testPictures: Readonly<Record<string, () => Promise<Buffer>>> = {
  'a PNG': () => plain().png().toBuffer(),
  'a JPEG': () => plain().jpeg().toBuffer(),
  'a WebP': () => plain().webp().toBuffer(),
  'an AVIF': () => plain().avif().toBuffer(),
  'a GIF': () => plain().gif().toBuffer(),
  'an animated GIF': animatedGif,
  'a CMYK JPEG': () => plain().toColourspace('cmyk').jpeg().toBuffer(),
  'a PNG with alpha': () => sharp({ create: { width: 64, height: 64, channels: 4, background: { r: 224, g: 48, b: 32, alpha: 0.5 } } }).png().toBuffer(),
  'a grey PNG': () => plain().greyscale().png().toBuffer(),
  'a 16-bit PNG': () => plain().toColourspace('rgb16').png().toBuffer(),
  'one pixel': () => plain(1).png().toBuffer(),
};

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}

/** A few bytes that claim to be a picture of 30 000 × 30 000 pixels. */
export function hugePng(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))]);
}
