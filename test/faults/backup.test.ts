import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '@alongside/shared/sync/device';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { circleOf, circleWith, person, reads, shareText, synced, write } from '../circles/people.ts';
import { runServerCommand, type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { typeLine } from '../headless/text.ts';

/* A backup made while people write, and put in place on another machine. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-backup-'));
const data = join(folder, 'data');
const file = join(folder, 'backup');
const devices: Device[] = [];
let server: ServerProcess;

beforeAll(async () => {
  server = await startServerProcess(data, [], {
    ALONGSIDE_ADMISSION: 'code',
    ALONGSIDE_ADMISSION_CODE: CODE,
  });
});
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()));
});
afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true });
});

const CODE = 'four blue chairs';

/** Two people, in a circle that the first founds with the server's code, and a text of theirs. */
async function pair(...names: [string, string]) {
  const [one, two] = [await person(names[0]), await person(names[1])];
  devices.push(one, two);
  const withCode = Object.assign(Object.create(one) as Device, {
    createCircle: (origin: string) => one.createCircle(origin, CODE),
  });
  const circle = await circleWith(server.origin, withCode, two);
  const document = await shareText(one, circle, 'First');
  await reads(two, document, 'First');
  return { one, two, circle, document };
}

/** Writes lines without end, each stored by itself, until told to stop. Resolves to the text. */
function keepWriting(device: Device, document: string) {
  let stopped = false;
  let lines = 0;
  const done = (async () => {
    while (!stopped || lines < 20) {
      lines++;
      await write(device, document, ({ doc }) => typeLine(doc, `Line ${lines}`));
    }
    await synced(device, document);
    return ['First', ...Array.from({ length: lines }, (_, index) => `Line ${index + 1}`)].join('\n');
  })();
  return {
    stop() {
      stopped = true;
      return done;
    },
  };
}

test('a backup made under load and restored elsewhere: devices bring back all by themselves', async () => {
  const { one, two, circle, document } = await pair('Ama', 'Sam');
  const writing = keepWriting(one, document);
  await runServerCommand(data, 'backup', file);
  const text = await writing.stop();
  // Founded after the backup, on a server that lets only those in who have its code.
  const later = await pair('Kim', 'Lou');
  await synced(later.one, later.document);

  await server.kill();
  rmSync(data, { recursive: true });
  await runServerCommand(data, 'restore', file);
  await server.start();

  await write(two, document, ({ doc }) => typeLine(doc, 'After the restore'));
  await reads(one, document, `${text}\nAfter the restore`);
  await write(later.two, later.document, ({ doc }) => typeLine(doc, 'Here too'));
  await reads(later.one, later.document, 'First\nHere too');
  for (const device of [one, two]) {
    await synced(device, document);
    expect(circleOf(device, circle).trouble).toBeUndefined();
  }
  for (const device of [later.one, later.two]) {
    await synced(device, later.document);
    expect(circleOf(device, later.circle).trouble).toBeUndefined();
  }
  await runServerCommand(data, 'check');
}, 60_000);
