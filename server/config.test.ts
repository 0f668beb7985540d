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
