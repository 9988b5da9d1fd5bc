import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../../server/api/remote/public-address';

const byte = fc.integer({ min: 0, max: 255 });
const bytes = (...first: (number | fc.Arbitrary<number>)[]) =>
  fc.tuple(...[...first, byte, byte, byte, byte].slice(0, 4).map((part) => (typeof part === 'number' ? fc.constant(part) : part))).map((parts) => parts.join('.'));
const between = (min: number, max: number) => fc.integer({ min, max });

/** Addresses that lead back into this machine or a network around it, by what they are for. */
const inside: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'this network': bytes(0),
  'class A private': bytes(10),
  'class B private': bytes(172, between(16, 31)),
  'class C private': bytes(192, 168),
  'carrier-grade NAT': bytes(100, between(64, 127)),
  loopback: bytes(127),
  'link-local, where clouds keep their metadata': bytes(169, 254),
  benchmarking: bytes(198, between(18, 19)),
  documentation: fc.oneof(bytes(192, 0, 2), bytes(198, 51, 100), bytes(203, 0, 113)),
  multicast: bytes(between(224, 239)),
  reserved: bytes(between(240, 255)),
};

const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
const groups = (count: number) => fc.array(group, { minLength: count, maxLength: count }).map((parts) => parts.join(':'));
const insideIpv6: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'loopback and unspecified': fc.constantFrom('::', '::1', '0:0:0:0:0:0:0:1'),
  'unique local': fc.tuple(fc.constantFrom('fc', 'fd'), between(0, 255), groups(7)).map(([first, second, rest]) => `${first}${second.toString(16).padStart(2, '0')}:${rest}`),
  'link-local': fc.tuple(between(0xfe80, 0xfebf), groups(7)).map(([first, rest]) => `${first.toString(16)}:${rest}`),
  'site-local, of old': fc.tuple(between(0xfec0, 0xfeff), groups(7)).map(([first, rest]) => `${first.toString(16)}:${rest}`),
  multicast: groups(7).map((rest) => `ff02:${rest}`),
  documentation: groups(6).map((rest) => `2001:db8:${rest}`),
  'a tunnel: 6to4, Teredo, NAT64': fc.oneof(groups(7).map((rest) => `2002:${rest}`), groups(6).map((rest) => `2001:0:${rest}`), groups(2).map((rest) => `64:ff9b::${rest}`)),
  'given to nobody': fc.tuple(between(0x4000, 0xfbff), groups(7)).map(([first, rest]) => `${first.toString(16)}:${rest}`),
};

/** An IPv4 address as IPv6 writes it. */
function mapped(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `::ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

describe('isPublicAddress', () => {
  it.each(Object.entries(inside))('refuses %s, also inside IPv6', (_, addresses) => {
    fc.assert(fc.property(addresses, (address) => !isPublicAddress(address) && !isPublicAddress(mapped(address)) && !isPublicAddress(`::ffff:${address}`) && !isPublicAddress(`::${address}`)));
  });

  it.each(Object.entries(insideIpv6))('refuses IPv6 for %s', (_, addresses) => {
    fc.assert(fc.property(addresses, (address) => !isPublicAddress(address)));
  });

  it.each(['', 'localhost', 'example.com', '1.2.3.4.5', '256.1.1.1', '12345::', '93.184.216.34 ', 'fe80::1%eth0'])('refuses %j', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });

  it.each(['93.184.216.34', '8.8.8.8', '172.15.255.255', '172.32.0.1', '100.63.255.255', '192.167.1.1', '2606:2800:220:1:248:1893:25c8:1946', '2001:4860:4860::8888', '::ffff:8.8.8.8'])(
    'lets %s pass',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});
