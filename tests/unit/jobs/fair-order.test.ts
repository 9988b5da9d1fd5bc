import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairOrder } from '../../../server/jobs/fair-order';

const claims = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 20 }).map((clients) => clients.map((client, id) => ({ client, id })));

describe('fairOrder', () => {
  it('goes round the clients', () => {
    const waiting = ['a', 'a', 'a', 'b', 'b', 'c'].map((client, index) => ({ client, id: `${client}${index}` }));
    expect(fairOrder(waiting, new Map()).map(({ id }) => id)).toEqual(['a0', 'b3', 'c5', 'a1', 'b4', 'a2']);
    expect(fairOrder(waiting, new Map([['a', 2]])).map(({ id }) => id)).toEqual(['b3', 'c5', 'b4', 'a0', 'a1', 'a2']);
  });

  it('keeps everyone, each client in its own order, and no client a round ahead of one that waits', () => {
    fc.assert(fc.property(claims, (waiting) => {
      const order = fairOrder(waiting, new Map());
      expect([...order].sort((first, second) => first.id - second.id)).toEqual(waiting);
      for (const name of ['a', 'b', 'c']) {
        const own = order.filter(({ client }) => client === name).map(({ id }) => id);
        expect(own).toEqual([...own].sort((first, second) => first - second));
      }
      order.forEach(({ client }, place) => {
        const had = (name: string) => order.slice(0, place).filter((claim) => claim.client === name).length;
        for (const name of ['a', 'b', 'c']) if (order.slice(place).some((claim) => claim.client === name)) expect(had(client)).toBeLessThanOrEqual(had(name));
      });
    }));
  });
});
