import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '@alongside/shared/sync/device';
import type { Storage } from '@alongside/shared/sync/storage';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { person } from './people.ts';

export interface Fixture {
  readonly server: ServerProcess;
  /** The folder with the server's data. */
  readonly data: string;
  /** Devices of these people, online; closed when the test ends. */
  people(...names: string[]): Promise<[Device, Device, Device]>;
  /** A device on this storage; closed when the test ends. */
  on(storage: Storage, name?: string): Promise<Device>;
}

/** A real server process for the tests of a file, and devices that live as long as one test. */
export function circlesFixture(): Fixture {
  const data = mkdtempSync(join(tmpdir(), 'alongside-circles-'));
  const devices: Device[] = [];
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServerProcess(data);
  });
  afterEach(async () => {
    await Promise.all(devices.splice(0).map((device) => device.close()));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(data, { recursive: true });
  });
  return {
    get server() {
      return server;
    },
    data,
    async people(...names) {
      const made = await Promise.all(names.map((name) => person(name)));
      devices.push(...made);
      return made as [Device, Device, Device];
    },
    async on(storage, name = '') {
      const device = await person(name, storage);
      devices.push(device);
      return device;
    },
  };
}
