import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStoryAddress, storyAddress } from '@/components/story/story-address';

describe('the address of a story', () => {
  it('leads back to where it was made', () => {
    const place = fc.record({ story: fc.option(fc.uuid()), sheet: fc.option(fc.nat(99)) }).map(({ story, sheet }) => ({ story, sheet: story === null ? null : sheet }));
    fc.assert(fc.property(place, (wanted) => {
      expect(readStoryAddress(new URL(storyAddress(wanted), 'http://localhost').searchParams)).toEqual(wanted);
    }));
  });

  it('of nonsense leads to the shelf or the story', () => {
    expect(readStoryAddress(new URLSearchParams('sheet=3'))).toEqual({ story: null, sheet: null });
    expect(readStoryAddress(new URLSearchParams('story=a&sheet=x'))).toEqual({ story: 'a', sheet: null });
  });
});
