import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carryOut } from './carry-out.ts';
import { type HostileServer, startHostileServer } from './hostile-server.ts';
import { attacks } from './list.ts';

let server: HostileServer;

beforeAll(async () => {
  server = await startHostileServer();
}, 60_000);

afterAll(() => server.close());

describe.concurrent('what a hostile server, an insider or an outsider tries is refused or detected', () => {
  for (const attack of attacks) {
    test(attack.name, { timeout: 60_000 }, async () => {
      const { name, outcome, told } = attack;
      expect(await carryOut(attack, server)).toEqual({ attack: name, outcome, told, lostLocally: 0 });
    });
  }
});
