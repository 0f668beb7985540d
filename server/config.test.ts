import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { describeSettings } from './settings.ts';

test('without a word from the environment a server is local', () => {
  expect(readConfig({})).toMatchObject({ port: 8787, host: '127.0.0.1', data: './data', origins: undefined });
});

test('the environment sets everything', () => {
  const environment = {
    ALONGSIDE_PORT: '0',
    ALONGSIDE_HOST: '::',
    ALONGSIDE_DATA: '/srv/alongside',
    ALONGSIDE_ORIGINS: 'https://coaching.example.org, http://localhost:8787/',
    ALONGSIDE_TRUSTED_PROXIES: '10.1.0.0/16, 192.0.2.7,fd00::/8',
  };
  expect(readConfig(environment)).toMatchObject({
    port: 0,
    host: '::',
    data: '/srv/alongside',
    origins: ['https://coaching.example.org', 'http://localhost:8787'],
    trustedProxies: [
      { address: '10.1.0.0', bits: 16 },
      { address: '192.0.2.7', bits: 32 },
      { address: 'fd00::', bits: 8 },
    ],
  });
});

test.for([
  ['ALONGSIDE_PORT', ''],
  ['ALONGSIDE_PORT', '8787x'],
  ['ALONGSIDE_PORT', '65536'],
  ['ALONGSIDE_PORT', '-1'],
  ['ALONGSIDE_HOST', ' '],
  ['ALONGSIDE_DATA', ''],
  ['ALONGSIDE_ORIGINS', ''],
  ['ALONGSIDE_ORIGINS', 'coaching.example.org'],
  ['ALONGSIDE_ORIGINS', 'wss://coaching.example.org'],
  ['ALONGSIDE_ORIGINS', 'https://coaching.example.org/path'],
  ['ALONGSIDE_ORIGINS', 'https://coaching.example.org,'],
  ['ALONGSIDE_TRUSTED_PROXIES', ''],
  ['ALONGSIDE_TRUSTED_PROXIES', 'nginx'],
  ['ALONGSIDE_TRUSTED_PROXIES', '10.0.0.0/33'],
  ['ALONGSIDE_TRUSTED_PROXIES', '10.0.0.0/x'],
] as const)('%s = "%s" is answered with a sentence that names it', ([name, value]) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} .*[.]$`));
});

test('database and bus are addresses, and what is none is not quoted: it may hold a password', () => {
  const database = 'postgres://alongside:hunter2@127.0.0.1/alongside';
  const bus = 'redis://127.0.0.1:6379';
  expect(readConfig({ ALONGSIDE_DATABASE: database, ALONGSIDE_BUS: bus })).toMatchObject({ database, bus });
  for (const name of ['ALONGSIDE_DATABASE', 'ALONGSIDE_BUS']) {
    for (const wrong of ['hunter2', '', 'https://someone:hunter2@127.0.0.1/', 'postgres:hunter2']) {
      const read = () => readConfig({ [name]: wrong });
      expect(read).toThrow(new RegExp(`^${name} .*[.]$`));
      expect(read).not.toThrow('hunter2');
    }
  }
});

test('every mistake is told, each in a line of its own', () => {
  const environment = { ALONGSIDE_PORT: 'x', ALONGSIDE_HOST: '', ALONGSIDE_DATA: './data' };
  expect(() => readConfig(environment)).toThrow(/^ALONGSIDE_PORT .*[.]\nALONGSIDE_HOST .*[.]$/);
});

test('the README names the same variables, with the same words and values', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  const rows = readme.split('\n').filter((line) => line.startsWith('| `ALONGSIDE_'));
  expect(rows).toEqual(
    describeSettings().map(
      ({ variable, is, otherwise, isText }) =>
        `| \`${variable}\` | ${is} | ${isText ? `\`${otherwise}\`` : otherwise} |`,
    ),
  );
});
