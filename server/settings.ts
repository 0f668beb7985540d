import { isIP } from 'node:net';
import { LIMITS } from '@alongside/shared/protocol/limits';

/** One thing that can be set from the environment: what it is, what it is when not given, how a text becomes its value. */
export interface Setting<T> {
  /** In a few words, for `--help` and the README. */
  readonly is: string;
  /** The text that counts when none is given, or in words what happens then. */
  readonly otherwise: { readonly text: string } | { readonly words: string };
  /** Throws a `Mistake`. */
  readonly read: (text: string) => T;
}

/** What is wrong with a text, as the rest of a sentence that begins with the setting's name. */
export class Mistake extends Error {}

function setting<T>(is: string, text: string, read: (text: string) => T): Setting<T> {
  return { is, otherwise: { text }, read };
}

function optional<T>(is: string, words: string, read: (text: string) => T): Setting<T | undefined> {
  return { is, otherwise: { words }, read };
}

/** Everything that can be set, by the name the program has for it: `maxCircles` is ALONGSIDE_MAX_CIRCLES. */
export const SETTINGS = {
  port: setting('the port to listen on; 0 takes any', '8787', whole(0, 65_535)),
  host: setting('the address to listen on', '127.0.0.1', word),
  data: setting('the folder for everything that is kept', './data', word),
  database: optional(
    'the address of a PostgreSQL database in which everything is kept instead, as `postgres://user:password@host/name`',
    'a file in the data folder',
    serviceAt('postgres:', 'postgresql:'),
  ),
  bus: optional(
    'the address of a Valkey or Redis, as `redis://host`, over which several servers with one database tell each other what is new',
    'they look into the database now and then',
    serviceAt('redis:', 'rediss:', 'valkey:', 'valkeys:'),
  ),
  origins: optional(
    'the addresses at which teachers reach it, separated by commas',
    'localhost',
    each(origin),
  ),
  trustedProxies: setting(
    'addresses or ranges of proxies that are believed about where a connection comes from, separated by commas',
    '127.0.0.0/8,::1/128',
    each(addressRange),
  ),
  admission: setting(
    'who may start a new circle: `open` for all, `code` for those who have the code, `closed` for nobody new',
    'open',
    oneOf('open', 'code', 'closed'),
  ),
  admissionCode: optional('the code that people are given for it, 8 to 200 bytes long', 'no code', secret),
  maxStorage: optional('how much is stored in all, such as `500M` or `20G`', 'no limit', size),
  maxStoragePerCircle: setting('how much is stored of one circle', '2G', size),
  maxStoragePerDocument: setting('how much is stored of one document in it', '256M', size),
  maxCircles: setting('how many circles there may be', '100000', whole(1, 1_000_000_000)),
  retentionDays: optional(
    'after how many days in which nobody wrote a circle is deleted; its people are told 28 days before',
    'never',
    whole(30, 36_500),
  ),
  maxConnections: setting('how many devices may be connected at once', '10000', whole(1, 1_000_000)),
  maxConnectionsPerAddress: setting(
    'how many of them from one address (all of a school may share one)',
    '1000',
    whole(1, 1_000_000),
  ),
  newConnectionsPerSecond: setting(
    'how many connections one address may begin in a second, on average',
    '100',
    whole(1, 1_000_000),
  ),
  maxRequestsPerSecond: setting(
    'how many requests of one connection are dealt with in a second, on average; more have to wait',
    '1000',
    whole(1, 1_000_000),
  ),
  maxPresencePerSecond: setting(
    'how often one connection may say where its cursor is, on average; more is dropped',
    '50',
    whole(1, 1_000_000),
  ),
  metricsPort: optional(
    'the port for Prometheus, apart from the other; keep it inside: it shows how much the server is used',
    'no metrics',
    whole(0, 65_535),
  ),
  metricsHost: setting('the address for Prometheus', '127.0.0.1', word),
} satisfies { readonly [name: string]: Setting<unknown> };

/** The variable of a setting in the environment. */
export function variableOf(name: string): string {
  return `ALONGSIDE_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** Variable, what it is, and what it is when not given, of every setting. */
export function describeSettings(): { variable: string; is: string; otherwise: string; isText: boolean }[] {
  return Object.entries(SETTINGS).map(([name, { is, otherwise }]) => {
    const isText = 'text' in otherwise;
    return { variable: variableOf(name), is, otherwise: isText ? otherwise.text : otherwise.words, isText };
  });
}

function whole(least: number, most: number) {
  return (text: string): number => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new Mistake(`is "${text}"; it should be a number from ${least} to ${most}.`);
  };
}

function word(text: string): string {
  if (text.trim() !== '') return text;
  throw new Mistake('is empty; give it a value or leave it out.');
}

function oneOf<const W extends string>(...words: W[]) {
  return (text: string): W => {
    const found = words.find((one) => one === text);
    if (found !== undefined) return found;
    throw new Mistake(`is "${text}"; it should be one of: ${words.join(', ')}.`);
  };
}

/** Never quoted: what is said at the start is logged. */
function secret(text: string): string {
  const { length } = Buffer.from(text);
  if (length >= 8 && length <= LIMITS.admissionCode && text === text.trim()) return text;
  throw new Mistake(
    `should be 8 to ${LIMITS.admissionCode} bytes long, without spaces around it; people guess what is shorter.`,
  );
}

const UNITS = { K: 1, M: 2, G: 3, T: 4 };

function size(text: string): number {
  const [, digits, unit] = /^(\d{1,6})([KMGT])$/.exec(text) ?? [];
  if (digits !== undefined) return Number(digits) * 1024 ** UNITS[unit as keyof typeof UNITS];
  throw new Mistake(`is "${text}"; it should be a number with K, M, G or T after it, such as 20G.`);
}

/** The address of a service. It may hold a password and is therefore never quoted. */
function serviceAt(...protocols: string[]) {
  return (text: string): string => {
    const { protocol = '', hostname = '' } = URL.parse(text) ?? {};
    if (protocols.includes(protocol) && hostname !== '') return text;
    throw new Mistake(`is no address; it should look like ${protocols[0]}//user:password@host/name.`);
  };
}

function each<T>(read: (text: string) => T) {
  return (text: string): readonly T[] => text.split(',').map((part) => read(part.trim()));
}

function origin(text: string): string {
  const url = URL.parse(text);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isOrigin) return url.origin;
  throw new Mistake(
    `holds "${text}"; each part should look like https://coaching.example.org, with nothing after it.`,
  );
}

/** Such as 10.0.0.0/8, or one address. */
function addressRange(text: string): { address: string; bits: number } {
  const [address = '', length] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const bits = length === undefined ? most : /^\d{1,3}$/.test(length) ? Number(length) : most + 1;
  if (most > 0 && bits <= most) return { address, bits };
  throw new Mistake(`holds "${text}"; each part should be an address, or a range such as 10.0.0.0/8.`);
}
