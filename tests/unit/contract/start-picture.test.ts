import { describe, expect, it } from 'vitest';
import { codesToBase64 } from '../../../server/contract/codes';
import { generateRequestSchema } from '../../../server/contract/request';
import { startPictureSchema, unfitStartField } from '../../../server/contract/start-picture';

const codes = Array.from({ length: 256 }, (_, index) => index);
const keep = '1'.repeat(24).padEnd(64, '0');
const picture = { rows: 8, columns: 8, depth: 4, codebookSize: 1024 };

describe('a start picture', () => {
  it('is read from a list of codes and from the text of events alike', () => {
    expect(startPictureSchema.parse({ codes, keep })).toEqual(startPictureSchema.parse({ codes: codesToBase64(codes), keep }));
    expect(generateRequestSchema.parse({ kind: 'generate', prompt: '달', start: { codes, keep } }).start?.keep).toBe(keep);
  });

  it.each([
    ['a mask of other characters', { codes, keep: keep.replace('0', 'x') }],
    ['no mask', { codes }],
    ['a mask that does not divide the codes', { codes, keep: '1'.repeat(63) }],
    ['no codes', { codes: [], keep }],
    ['negative codes', { codes: [-1, ...codes.slice(1)], keep }],
    ['half a code', { codes: [0.5, ...codes.slice(1)], keep }],
    ['codes above 16 bits', { codes: [65_536, ...codes.slice(1)], keep }],
    ['text that holds no codes', { codes: '달', keep }],
  ])('is refused with %s', (_, start) => {
    expect(startPictureSchema.safeParse(start).success).toBe(false);
  });

  it('is compared with what a model draws', () => {
    const start = startPictureSchema.parse({ codes, keep });
    expect(unfitStartField(start, picture)).toBeNull();
    expect(unfitStartField(start, { ...picture, codebookSize: 255 })).toBe('codes');
    expect(unfitStartField(start, { ...picture, depth: 2 })).toBe('codes');
    expect(unfitStartField(start, { ...picture, rows: 4 })).toBe('keep');
    expect(unfitStartField({ ...start, ground: 'new' }, picture)).toBeNull();
    const flat = { ...start, keep: keep.padEnd(256, '0') };
    const plain = { ...picture, rows: 16, columns: 16, depth: 1 };
    expect(unfitStartField(flat, plain)).toBeNull();
    expect(unfitStartField({ ...flat, ground: 'new' }, plain)).toBe('ground');
  });
});
