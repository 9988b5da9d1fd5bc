import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../server/contract/crc32';
import { bytesFromBase64Url, bytesToBase64Url } from '../../../server/contract/base64url';
import { packCodes, unpackCodes } from '../../../server/contract/pack-codes';
import { packSampling, unpackSampling } from '../../../server/contract/pack-sampling';
import { linkedCodes, linkMaxLength, readPictureLink, writePictureLink, type LinkablePicture } from '../../../server/contract/picture-link';
import { promptSchema } from '../../../server/contract/request';
import { expandText, shortenText } from '../../../server/contract/short-text';
import { textArbitrary } from '../../support/text-arbitrary';

const shape = { rows: 8, columns: 8, depth: 4 };
const codebookSizes = [2, 3, 1000, 1024, 2048, 4096, 65_536];
const pictureCodes = fc.constantFrom(...codebookSizes).chain((codebookSize) =>
  fc.record({ codebookSize: fc.constant(codebookSize), codes: fc.array(fc.nat(codebookSize - 1), { minLength: 256, maxLength: 256 }) }));
const prompts = textArbitrary.map((text) => promptSchema.safeParse(text)).filter(({ success }) => success).map(({ data }) => data ?? '');
const hundredths = (min: number, max: number) => fc.integer({ min, max }).map((steps) => steps / 100);
const settings = fc.record({ temperature: hundredths(10, 200), topK: fc.nat(4096), topP: hundredths(1, 100), guidanceScale: hundredths(100, 1000) });
const drawing = fc.record({ prompt: prompts, seed: fc.nat(2 ** 32 - 1), candidate: fc.nat(15), sampling: fc.option(settings) });
const header = fc.record({
  decoder: fc.array(fc.constantFrom(...Array.from('0123456789abcdef')), { minLength: 8, maxLength: 8 }).map((digits) => digits.join('')),
  model: fc.constantFrom('dallae-s', 'm', 'another-model-2'),
  drawing: fc.option(drawing),
});
const pictures: fc.Arbitrary<LinkablePicture> = fc.tuple(pictureCodes, header).map(([codes, head]) => ({ ...codes, ...head }));
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function read(text: string, { codebookSize }: LinkablePicture) {
  const { packed, ...head } = readPictureLink(text);
  return { ...head, codes: [...linkedCodes({ packed, ...head }, { ...shape, codebookSize })] };
}

describe('codes packed to the bit', () => {
  it('come back as they were, in as few bytes as their codebook allows', () => {
    fc.assert(fc.property(fc.constantFrom(...codebookSizes).chain((size) => fc.tuple(fc.constant(size), fc.array(fc.nat(size - 1), { maxLength: 50 }))), ([size, codes]) => {
      const packed = packCodes(codes, size);
      expect(packed.length).toBe(Math.ceil((codes.length * Math.ceil(Math.log2(size))) / 8));
      expect([...unpackCodes(packed, codes.length, size)]).toEqual(codes);
    }));
  });

  it('stand side by side, the highest bit first', () => {
    expect(packCodes([0b1000000001, 0b1111111111], 1024)).toEqual(Uint8Array.of(0b10000000, 0b01111111, 0b11110000));
  });

  it('are refused when they are more, fewer or larger than their model has', () => {
    const packed = packCodes([1, 2, 3], 1000);
    for (const count of [2, 4]) expect(() => unpackCodes(packed, count, 1000)).toThrow(RangeError);
    expect(() => packCodes([1000], 1000)).toThrow(RangeError);
    expect(() => unpackCodes(packCodes([1023], 1024), 1, 1000)).toThrow(RangeError);
    expect(() => unpackCodes(Uint8Array.of(0, 1), 1, 1024)).toThrow(RangeError);
  });
});

describe('a short text', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(textArbitrary, (text) => {
      expect(expandText(shortenText(text))).toBe(text);
    }));
  });

  // Links that people have sent point into the dictionary: what they say must never change.
  it.each([
    ['833370472100', 'dallae-s\n사막에 있는 에펠탑'],
    ['833340690e98e401', 'dallae-s\nred cat'],
  ])('%s is read as it always was', (bytes, text) => {
    expect(expandText(Buffer.from(bytes, 'hex'))).toBe(text);
  });
});

describe('settings packed', () => {
  it('come back as they were, when they are no finer than a hundredth', () => {
    fc.assert(fc.property(settings, (sampling) => {
      expect(unpackSampling(packSampling(sampling) ?? new Uint8Array())).toEqual(sampling);
    }));
    expect(packSampling({ temperature: 0.905, topK: 0, topP: 1, guidanceScale: 1 })).toBeNull();
  });

  it('are settings or nothing, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 7 }), (bytes) => {
      const sampling = unpackSampling(bytes);
      if (sampling !== null) expect(packSampling(sampling)).toEqual(bytes);
    }));
  });
});

describe('a link', () => {
  it('of before settings were in it opens as it always did, and needs no newer Dallae where there are none', () => {
    const codes = [1, 2, 3, 4, 5, 6, 7, 0];
    const picture = { codes, codebookSize: 50, decoder: '0123abcd', model: 'dallae-s', drawing: { prompt: '검은 고양이', seed: 7, candidate: 1, sampling: null } };
    const text = 'AQEjq80hAAAABwiDM6AOgPsYAAQgxBRhwLBLulY';
    const { packed, ...told } = readPictureLink(text);
    expect(told).toEqual({ decoder: picture.decoder, model: picture.model, drawing: picture.drawing });
    expect(Array.from(unpackCodes(packed, codes.length, 50))).toEqual(codes);
    expect(writePictureLink(picture, 1000)).toBe(text);
  });

  it('brings back picture, model, prompt, seed and settings', () => {
    fc.assert(fc.property(pictures, (picture) => {
      const { decoder, model, drawing: told, codes } = picture;
      expect(read(writePictureLink(picture, 100_000), picture)).toEqual({ decoder, model, drawing: told, codes: Array.from(codes) });
    }));
  });

  it('leaves out the settings, then the prompt, then the model, when it would be too long, and never the picture', () => {
    fc.assert(fc.property(pictures, fc.integer({ min: 0, max: 1200 }), (picture, maxLength) => {
      const text = writePictureLink(picture, maxLength);
      const whole = writePictureLink(picture, 100_000);
      const told = read(text, picture);
      expect(told.codes).toEqual(Array.from(picture.codes));
      if (whole.length <= maxLength) expect(text).toBe(whole);
      else expect(told.drawing?.sampling ?? null).toBeNull();
      const shorter = picture.drawing === null ? null : writePictureLink({ ...picture, drawing: { ...picture.drawing, sampling: null } }, 100_000);
      if (shorter !== null && shorter.length > maxLength) expect(told.drawing).toBeNull();
      if (text.length > maxLength) expect(told.model).toBeNull();
    }));
  });

  it('of a picture of 64 places with 4 codes of 12 bits fits, with an everyday prompt, on a host with a long name', () => {
    const codes = Array.from({ length: 256 }, (_, index) => (index * 2477) % 4096);
    const picture = { decoder: '0123abcd', model: 'dallae-s', codes, codebookSize: 4096, drawing: { prompt: '밤에 검은 고양이와 노란 달', seed: 2 ** 32 - 1, candidate: 3, sampling: null } };
    const text = writePictureLink(picture, linkMaxLength - 'https://dallae.example.org/p/'.length);
    expect(read(text, picture).drawing).toEqual(picture.drawing);
  });

  it('of a picture with codes of 10 bits has room for the settings as well', () => {
    const codes = Array.from({ length: 256 }, (_, index) => (index * 677) % 1024);
    const sampling = { temperature: 1, topK: 0, topP: 0.9, guidanceScale: 2 };
    const picture = { decoder: '0123abcd', model: 'dallae-s', codes, codebookSize: 1024, drawing: { prompt: '밤에 검은 고양이와 노란 달을 그린 그림', seed: 2 ** 32 - 1, candidate: 3, sampling } };
    expect(read(writePictureLink(picture, linkMaxLength - 'https://dallae.example.org/p/'.length), picture).drawing).toEqual(picture.drawing);
  });

  it('with any single letter wrong, missing or too many is noticed', () => {
    fc.assert(fc.property(pictures, fc.nat(), fc.constantFrom(...Array.from(alphabet), '.', ' ', '가'), (picture, where, letter) => {
      const text = writePictureLink(picture, 100_000);
      const place = where % text.length;
      const damaged = [text.slice(0, place) + letter + text.slice(place + 1), text.slice(0, place) + text.slice(place + 1), text.slice(0, place) + letter + text.slice(place)];
      for (const other of damaged) if (other !== text) expect(() => readPictureLink(other)).toThrow(expect.objectContaining({ code: 'link_damaged' }));
    }));
  });

  it('that is rubbish is damaged, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 400 }).map(bytesToBase64Url)), (text) => {
      expect(() => readPictureLink(text)).toThrow(expect.objectContaining({ code: 'link_damaged' }));
    }));
  });

  it('with a fitting checksum around rubbish is damaged, newer or none of its model, and nothing else', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (body) => {
      const checksum = new Uint8Array(4);
      new DataView(checksum.buffer).setUint32(0, crc32(body));
      let code: unknown = 'readable';
      try {
        linkedCodes(readPictureLink(bytesToBase64Url(Uint8Array.from([...body, ...checksum]))), { ...shape, codebookSize: 4096 });
      } catch (error) {
        code = error instanceof Error && 'code' in error ? error.code : error;
      }
      expect(['link_damaged', 'link_newer']).toContain(code);
    }));
  });

  it('of a later version says so', () => {
    const body = Uint8Array.of(3, ...new Array<number>(20).fill(7));
    const checksum = new Uint8Array(4);
    new DataView(checksum.buffer).setUint32(0, crc32(body));
    expect(() => readPictureLink(bytesToBase64Url(Uint8Array.from([...body, ...checksum])))).toThrow(expect.objectContaining({ code: 'link_newer' }));
  });
});

describe('base64url', () => {
  it('is what Node writes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => {
      const text = bytesToBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(bytesFromBase64Url(text)).toEqual(bytes);
    }));
  });
});
