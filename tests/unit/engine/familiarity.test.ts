import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Familiarity } from '../../../server/contract/familiarity';
import { isUnfamiliar, reconstructionError } from '../../../server/engine/familiarity';
import { createFakeModel } from './fake-model';

const limits: Familiarity = { format: 1, weights: {}, scenes: 1, reconstructionErrorMax: 0.05, captionConfidenceMin: { ko: 0.3, en: 0.4 } };
const share = fc.float({ min: 0, max: 1, noNaN: true });

describe('familiarity', () => {
  it('measures what a picture loses between encoder and decoder', async () => {
    const model = await createFakeModel();
    const black = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000000' } }).png().toBuffer();
    // The fake encoder always gives codes 1, 3, 5 and 7 first, the fake decoder draws them as red.
    expect(await reconstructionError(model, black)).toBeCloseTo((1 + 3 + 5 + 7) / 4 / 255 / 3, 6);
    const white = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#ffffff' } }).png().toBuffer();
    expect(await reconstructionError(model, white)).toBeGreaterThan(0.9);
  });

  it('is missing when the picture is lost, or no caption is sure; one sure language is enough', () => {
    expect(isUnfamiliar(limits, 0.06, new Map([['ko', 1], ['en', 1]] as const))).toBe(true);
    expect(isUnfamiliar(limits, 0.04, new Map([['ko', 0.2], ['en', 0.39]] as const))).toBe(true);
    expect(isUnfamiliar(limits, 0.04, new Map([['ko', 0.2], ['en', 0.41]] as const))).toBe(false);
    expect(isUnfamiliar(limits, 0.04, new Map([['ko', 0.2]] as const))).toBe(true);
    expect(isUnfamiliar(limits, 0.04, new Map())).toBe(false);
  });

  it('never comes back with a larger error or less confidence', () => {
    fc.assert(fc.property(share, share, share, share, (error, more, confidence, less) => {
      const one = isUnfamiliar(limits, Math.min(error, more), new Map([['ko', Math.max(confidence, less)]] as const));
      const other = isUnfamiliar(limits, Math.max(error, more), new Map([['ko', Math.min(confidence, less)]] as const));
      expect(one && !other).toBe(false);
    }));
  });
});
