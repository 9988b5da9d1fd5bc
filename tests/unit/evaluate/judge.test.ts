import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlapOf } from '../../evaluate/judge/box';
import { appearanceSchema, createColorRule } from '../../evaluate/judge/color-rule';
import { colorShares } from '../../evaluate/judge/color-shares';
import { detectionsOf, keepNames, type JudgeMaps } from '../../evaluate/judge/detections';
import { difference, oklab } from '../../evaluate/judge/oklab';
import { naturalColorsOf } from '../../../server/vocabulary/slots';
import { vocabulary } from './words';

const appearance = appearanceSchema.parse(JSON.parse(readFileSync(new URL('../../../models/judge/appearance.json', import.meta.url), 'utf8')));
const rule = createColorRule(appearance);
const natural = naturalColorsOf(vocabulary);
const unit = fc.float({ min: 0, max: 1, noNaN: true });

describe('OKLab', () => {
  it('has black, white and grey where they belong', () => {
    expect(oklab(0, 0, 0)).toEqual([0, 0, 0]);
    const [lightness, greenRed, blueYellow] = oklab(1, 1, 1);
    expect(lightness).toBeCloseTo(1, 4);
    expect(Math.hypot(greenRed, blueYellow)).toBeLessThan(1e-4);
    fc.assert(fc.property(unit, (grey) => {
      expect(Math.hypot(...oklab(grey, grey, grey).slice(1))).toBeLessThan(1e-4);
    }));
  });

  it('measures no distance between equals, and the same both ways', () => {
    fc.assert(fc.property(fc.tuple(unit, unit, unit), fc.tuple(unit, unit, unit), (first, second) => {
      expect(difference(oklab(...first), oklab(...first))).toBe(0);
      expect(difference(oklab(...first), oklab(...second))).toBe(difference(oklab(...second), oklab(...first)));
    }));
  });
});

describe('the colour rule', () => {
  it('names pixels as the training does', () => {
    for (const { rgb: [red, green, blue], color } of appearance.golden) expect(appearance.colors[rule.nearest(red / 255, green / 255, blue / 255)]?.id).toBe(color);
  });

  it('recognises every colour that a thing can have', () => {
    for (const [concept, looks] of Object.entries(appearance.things)) {
      for (const [name, percents] of Object.entries(looks)) {
        const names = rule.namesOf(concept, percents.map((percent) => percent / 100), natural.get(concept));
        if (name !== 'natural') expect(names, concept).toContain(name);
        else if (natural.has(concept)) expect(names, concept).toContain(natural.get(concept));
      }
    }
  });

  it('tells colours apart: hardly ever do more than two names fit', () => {
    const fitting = Object.entries(appearance.things).flatMap(([concept, looks]) =>
      Object.values(looks).map((percents) => rule.namesOf(concept, percents.map((percent) => percent / 100), natural.get(concept)).length));
    expect(fitting.filter((count) => count > 2).length / fitting.length).toBeLessThan(0.02);
  });

  it('names a thing unlike all its looks by its most frequent colour', () => {
    expect(rule.namesOf('unheard-of', [0, 0.2, 0.8], undefined)).toEqual([appearance.colors[2]?.id]);
  });
});

describe('shares of colours', () => {
  const side = 8;
  const red = Float32Array.from({ length: 3 * side * side }, (_, index) => (index < side * side ? 1 : 0));
  const sharesOf = (inside: number, left: number): number[] =>
    colorShares({ values: red, side }, { values: new Float32Array(16).fill(inside), grid: 4 }, { left, top: 0, width: 1, height: 1 }, rule, appearance.colors.length);

  it('sum to one, whether the map marks the thing or not', () => {
    for (const inside of [0, 0.4, 1]) {
      const shares = sharesOf(inside, 0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
      expect(shares[rule.nearest(1, 0, 0)]).toBeCloseTo(1);
    }
  });

  it('are nothing outside the picture', () => {
    expect(sharesOf(1, 3).every((share) => share === 0)).toBe(true);
  });
});

describe('detections', () => {
  const grid = 4;
  const names = ['cat', 'dog'];
  function maps(things: readonly { cell: number; presence: number; concept: number; left?: number }[]): JudgeMaps {
    const empty = { grid, presence: new Float32Array(grid ** 2), boxes: new Float32Array(grid ** 2 * 4), concepts: new Float32Array(grid ** 2 * 3) };
    for (const { cell, presence, concept, left = cell / 16 } of things) {
      empty.presence[cell] = presence;
      empty.boxes.set([left, 0, 0.25, 0.25], 4 * cell);
      empty.concepts[3 * cell + concept] = 1;
    }
    return empty;
  }

  it('are the peaks, best first, without what has no name', () => {
    const found = detectionsOf(maps([{ cell: 0, presence: 0.5, concept: 0, left: 0 }, { cell: 1, presence: 0.4, concept: 0, left: 0.5 }, { cell: 3, presence: 0.75, concept: 1 }, { cell: 15, presence: 0.9, concept: 2 }]), names);
    expect(found.map(({ concept, score }) => [concept, score])).toEqual([['dog', 0.75], ['cat', 0.5]]);
  });

  it('count a thing once that two cells found', () => {
    expect(detectionsOf(maps([{ cell: 0, presence: 0.5, concept: 0, left: 0.1 }, { cell: 2, presence: 0.4, concept: 0, left: 0.12 }]), names)).toHaveLength(1);
    expect(detectionsOf(maps([{ cell: 0, presence: 0.5, concept: 0, left: 0.1 }, { cell: 2, presence: 0.4, concept: 1, left: 0.12 }]), names)).toHaveLength(2);
  });

  it('have only names that are asked about, in the same proportion, and may still have none', () => {
    const kept = keepNames(new Float32Array([0.5, 0.25, 0.25, 0, 1, 0]), names, new Set(['cat']));
    expect([...kept].map((probability) => Number(probability.toFixed(3)))).toEqual([0.667, 0, 0.333, 0, 0, 0]);
    fc.assert(fc.property(fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), (probabilities) => {
      const [cat = 0, dog = 0, nothing = 0] = keepNames(new Float32Array(probabilities), names, new Set(['dog']));
      expect([cat, dog + nothing, dog / nothing]).toEqual([0, expect.closeTo(1, 5), expect.closeTo((probabilities[1] ?? 0) / (probabilities[2] ?? 1), 4)]);
    }));
  });

  it('measure the overlap of boxes between nothing and all', () => {
    const boxes = fc.record({ left: unit, top: unit, width: fc.float({ min: 0.125, max: 1, noNaN: true }), height: fc.float({ min: 0.125, max: 1, noNaN: true }) });
    fc.assert(fc.property(boxes, boxes, (first, second) => {
      expect(overlapOf(first, first)).toBeCloseTo(1);
      expect(overlapOf(first, second)).toBeGreaterThanOrEqual(0);
      expect(overlapOf(first, second)).toBeLessThanOrEqual(1 + 1e-9);
    }));
  });
});
