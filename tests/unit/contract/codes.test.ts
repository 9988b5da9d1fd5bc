import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesFromBase64, codesToBase64 } from '../../../server/contract/codes';

describe('codes as text', () => {
  it('come back as they were, in text that fits a URL', () => {
    fc.assert(fc.property(fc.array(fc.nat(65_535), { maxLength: 300 }), (codes) => {
      const text = codesToBase64(codes);
      expect(text).toBe(encodeURIComponent(text));
      expect([...codesFromBase64(text)]).toEqual(codes);
    }));
  });

  it('are little-endian 16-bit numbers in base64url', () => {
    expect(codesToBase64([0, 1, 1023])).toBe(Buffer.from([0, 0, 1, 0, 255, 3]).toString('base64url'));
  });

  it('refuse what is no such text', () => {
    expect(() => codesFromBase64('+/==')).toThrow(RangeError);
    expect(() => codesFromBase64(Buffer.from([1, 2, 3]).toString('base64url'))).toThrow(RangeError);
  });
});
