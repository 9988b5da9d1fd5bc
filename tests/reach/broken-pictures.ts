import fc from 'fast-check';
import { hugePng, testPictures } from '../pictures';

/** Bytes that have nothing to do with a picture, or only pretend. */
const impostors: readonly Uint8Array[] = [
  new Uint8Array(),
  new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
  new TextEncoder().encode('%PDF-1.7\n'),
  new TextEncoder().encode('GIF89a'),
  Buffer.from('ffd8ffe000104a464946', 'hex'),
  Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000', 'hex'),
  Buffer.from('524946460000000057454250565038', 'hex'),
  Buffer.from('0000001c6674797061766966', 'hex'),
  hugePng(),
];

function damaged(picture: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat({ max: Math.max(0, picture.length - 1) });
  return fc.oneof(
    fc.constant(picture),
    // Cut short.
    place.map((end) => picture.subarray(0, end)),
    // A few bytes changed.
    fc.array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }).map((changes) => {
      const copy = Uint8Array.from(picture);
      for (const [at, value] of changes) copy[at] = value;
      return copy;
    }),
    // A piece taken out, or something put in.
    fc.tuple(place, place).map(([from, to]) => Buffer.concat([picture.subarray(0, Math.min(from, to)), picture.subarray(Math.max(from, to))])),
    fc.tuple(place, fc.uint8Array({ maxLength: 64 })).map(([at, added]) => Buffer.concat([picture.subarray(0, at), added, picture.subarray(at)])),
  );
}

/** Pictures of every accepted format, whole and damaged in every way, and files that are none. */
export async function brokenPictures(): Promise<fc.Arbitrary<Uint8Array>> {
  const pictures = await Promise.all(Object.values(testPictures).map((make) => make()));
  return fc.oneof(...pictures.map((picture) => damaged(new Uint8Array(picture))), fc.constantFrom(...impostors), fc.uint8Array({ maxLength: 200 }));
}
