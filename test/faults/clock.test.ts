import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { circleWith, person, read, reads, shareText, synced, write } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { startServerProcess } from '../headless/server-process.ts';

const HOUR = 60 * 60 * 1000;
const PRELOAD = pathToFileURL(join(import.meta.dirname, 'shifted-clock.ts')).href;

test.for([
  ['ahead', HOUR],
  ['behind', -HOUR],
] as const)(
  'a device and a server whose clocks are an hour apart say so, keep everything, and go on when they are right (%s)',
  { timeout: 60_000 },
  async ([, shift]) => {
    const data = mkdtempSync(join(tmpdir(), 'alongside-clock-'));
    const settings: { [name: string]: string } = {};
    const server = await startServerProcess(data, [], settings);
    const [ama, sam] = [await person('Ama'), await person('Sam')];
    onTestFinished(async () => {
      await Promise.all([ama.close(), sam.close()]);
      await server.kill();
      rmSync(data, { recursive: true });
    });
    const circle = await circleWith(server.origin, ama, sam);
    const document = await shareText(ama, circle, 'Tuesday.');
    await reads(sam, document, 'Tuesday.');

    await server.stop();
    settings.NODE_OPTIONS = `--import=${PRELOAD}`;
    settings.ALONGSIDE_TEST_CLOCK = `${shift}`;
    await server.start();
    await eventually('Ama is told that it is the clock', async () => {
      const state = await ama.syncState(document);
      return state.type === 'refused' && state.code === 'clock-skew';
    });
    await write(ama, document, ({ doc }) => doc.getMap('test').set('while', 'apart'));
    const newcomer = await person('Noor');
    await expect(newcomer.createCircle(server.origin)).rejects.toMatchObject({ code: 'clock-skew' });
    expect(await read(ama, document)).toBe('Tuesday.');

    await server.stop();
    settings.ALONGSIDE_TEST_CLOCK = '0';
    await server.start();
    await synced(ama, document);
    const open = await sam.open(document);
    await eventually(
      'Sam has what was written meanwhile',
      () => open.doc.getMap('test').get('while') === 'apart',
    );
    await open.close();
    expect(await newcomer.createCircle(server.origin)).toBeTypeOf('string');
    await newcomer.close();
  },
);
