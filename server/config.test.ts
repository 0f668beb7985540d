import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('without a word from the environment a server is local', () => {
  expect(readConfig({})).toEqual({ port: 8787, host: '127.0.0.1', data: './data' });
});

test('the environment sets everything', () => {
  const environment = {
    ALONGSIDE_PORT: '0',
    ALONGSIDE_HOST: '::',
    ALONGSIDE_DATA: '/srv/alongside',
    ALONGSIDE_ORIGINS: 'https://coaching.example.org, http://localhost:8787/',
  };
  expect(readConfig(environment)).toEqual({
    port: 0,
    host: '::',
    data: '/srv/alongside',
    origins: ['https://coaching.example.org', 'http://localhost:8787'],
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
