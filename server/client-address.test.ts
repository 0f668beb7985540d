import { expect, test } from 'vitest';
import { addressesIn, clientAddress } from './client-address.ts';
import { readConfig } from './config.ts';

const local = addressesIn(readConfig({}).trustedProxies);
const chain = addressesIn(readConfig({ ALONGSIDE_TRUSTED_PROXIES: '10.0.0.0/8,fd00::/8' }).trustedProxies);

test.for([
  ['somebody who connects directly', '192.0.2.1', undefined, '192.0.2.1'],
  ['whoever connects directly is not believed', '192.0.2.1', '192.0.2.9', '192.0.2.1'],
  ['a proxy on this machine', '127.0.0.1', '192.0.2.1', '192.0.2.1'],
  ['the same, on a socket for both', '::ffff:127.0.0.1', '192.0.2.1', '192.0.2.1'],
  ['a proxy that adds to what the client claims', '::1', '192.0.2.9, 192.0.2.1', '192.0.2.1'],
  ['a proxy that does not say for whom', '127.0.0.1', undefined, undefined],
  ['a proxy that says nothing one can read', '127.0.0.1', 'unknown', undefined],
  ['a connection that is gone', undefined, undefined, undefined],
] as const)('%s', ([, remote, forwarded, expected]) => {
  expect(clientAddress(remote, forwarded, local)).toBe(expected);
});

test('through several trusted proxies, it is the address that the outermost saw', () => {
  expect(clientAddress('10.0.0.2', '192.0.2.9,192.0.2.1,10.0.0.1', chain)).toBe('192.0.2.1');
  expect(clientAddress('fd00::2', '192.0.2.1', chain)).toBe('192.0.2.1');
  expect(clientAddress('127.0.0.1', '192.0.2.1', chain)).toBe('127.0.0.1');
});

test('one household has one half of an IPv6 address', () => {
  const of = (address: string) => clientAddress(address, undefined, local);
  expect(of('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
  expect(of('2001:db8:1:2::9')).toBe('2001:db8:1:2');
  expect(of('2001:DB8::9')).toBe('2001:db8:0:0');
  expect(of('fe80::1%eth0')).toBe('fe80:0:0:0');
});
