import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clientAddress } from '../../../../server/api/observe/client-address';

it.each([
  [undefined, 0, '10.0.0.1'],
  ['6.6.6.6', 0, '10.0.0.1'],
  ['6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
  ['6.6.6.6, 1.2.3.4, 10.0.0.2', 2, '1.2.3.4'],
  ['1.2.3.4', 2, '1.2.3.4'],
  ['::ffff:1.2.3.4', 1, '1.2.3.4'],
])('of the header %j behind %i proxies is %s', (header, proxies, address) => {
  expect(clientAddress(header, '10.0.0.1', proxies)).toBe(address);
});

it('is never changed by what a client writes in front', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.array(fc.ipV4(), { maxLength: 3 }), fc.string(), (client, proxies, forged) => {
      const honest = [client, ...proxies];
      const peer = honest.at(-1) ?? '';
      const header = honest.slice(0, -1).join(', ');
      expect(clientAddress(`${forged.replaceAll(',', '')}, ${header}`, peer, proxies.length)).toBe(client);
    }),
  );
});
