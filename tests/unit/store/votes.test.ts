import { describe, expect, it } from 'vitest';
import { newStore } from './fixtures';

describe('votes', () => {
  it('are counted by who was shown and what came of it', async () => {
    const { votes } = await newStore();
    const options = ['c', 'a', 'b'].map((contestant) => ({ contestant, pictureId: contestant }));
    const two = options.slice(1);
    await votes.add({ options, winner: 1, allBad: false });
    await votes.add({ options: [...options].reverse(), winner: 1, allBad: false });
    await votes.add({ options: two, winner: 1, allBad: false });
    await votes.add({ options: two, winner: null, allBad: false });
    await votes.add({ options: two, winner: null, allBad: true });
    expect(await votes.ballots()).toEqual([
      { contestants: ['a', 'b', 'c'], chosen: 'a', allBad: false, votes: 2 },
      { contestants: ['a', 'b'], chosen: null, allBad: false, votes: 1 },
      { contestants: ['a', 'b'], chosen: null, allBad: true, votes: 1 },
      { contestants: ['a', 'b'], chosen: 'b', allBad: false, votes: 1 },
    ]);
  });
});
