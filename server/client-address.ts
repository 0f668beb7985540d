import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { ServerOptions } from './config.ts';

/** Whether an address is one of these. */
type Includes = (address: string) => boolean;

export function addressesIn(ranges: ServerOptions['trustedProxies']): Includes {
  const list = new BlockList();
  for (const { address, bits } of ranges) list.addSubnet(address, bits, familyOf(address));
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

/**
 * Where a request comes from, as something to count by: an IPv4 address, or the half of an IPv6 address that one
 * household has. A trusted proxy is believed about whom it speaks for; when it does not say, nobody knows.
 */
export function clientAddress(
  remote: string | undefined,
  forwardedFor: string | undefined,
  isTrusted: Includes,
): string | undefined {
  const passedOn = [...(forwardedFor ?? '').split(','), remote ?? ''].map((part) =>
    withoutMapping(part.trim()),
  );
  const nearest = passedOn.findLast((address) => !isTrusted(address));
  return nearest === undefined || isIP(nearest) === 0 ? undefined : household(nearest);
}

/** `clientAddress` of requests to a server behind these proxies. */
export function addressBehind(
  proxies: ServerOptions['trustedProxies'],
): (request: IncomingMessage) => string | undefined {
  const isTrusted = addressesIn(proxies);
  return ({ socket, headers }) => {
    const forwardedFor = headers['x-forwarded-for'];
    return clientAddress(socket.remoteAddress, forwardedFor?.toString(), isTrusted);
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

/** An IPv4 address that came in by a socket for both. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function household(address: string): string {
  if (isIP(address) === 4) return address;
  const { hostname } = new URL(`http://[${address.split('%')[0]}]`);
  const [head = '', tail = ''] = hostname.slice(1, -1).split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const ending = tail.split(':').filter((group) => group !== '');
  const zeros = hostname.includes('::') ? 8 - groups.length - ending.length : 0;
  return [...groups, ...Array<string>(zeros).fill('0'), ...ending].slice(0, 4).join(':');
}
