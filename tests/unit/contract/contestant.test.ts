import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contestantOf, readContestant } from '../../../server/contract/contestant';
import { voteRequestSchema } from '../../../server/contract/vote';

const someContestant = fc.record({
  model: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,40}$/),
  sampling: fc.record({
    temperature: fc.double({ min: 0.1, max: 2, noNaN: true }),
    guidanceScale: fc.double({ min: 1, max: 10, noNaN: true }),
    topK: fc.integer({ min: 0, max: 4096 }),
    topP: fc.double({ min: 0.01, max: 1, noNaN: true }),
  }),
});

describe('contestants', () => {
  it('are read back as they were written, and fit a vote', () => {
    fc.assert(fc.property(someContestant, (contestant) => {
      const name = contestantOf(contestant);
      expect(readContestant(name)).toEqual(contestant);
      const options = [{ pictureId: 'a', contestant: name }, { pictureId: 'b', contestant: name }];
      expect(voteRequestSchema.safeParse({ options, winner: null }).success).toBe(true);
    }));
  });

  it.each(['', 'mine', 'model=m&temperature=9&guidanceScale=1&topK=0&topP=1', 'model=m'])('are nobody’s when the name is “%s”', (name) => {
    expect(readContestant(name)).toBeNull();
  });
});
