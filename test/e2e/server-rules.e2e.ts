import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { accessibilityProblems, fill, press, sees } from './screen.ts';
import { startJournal } from './teacher.ts';

/* A teacher on a server with rules: it asks for a code, and deletes circles that nobody uses. */

const CODE = 'four blue chairs';
const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-rules-'));
const screens = join(import.meta.dirname, 'screens');
const data = join(folder, 'server');
let server: ServerProcess;
let teacher: TeacherBrowser;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  server = await startServerProcess(data, [], {
    ALONGSIDE_ADMISSION: 'code',
    ALONGSIDE_ADMISSION_CODE: CODE,
    ALONGSIDE_RETENTION_DAYS: '100',
  });
  teacher = await openBrowser(join(folder, 'teacher'));
});

afterAll(async () => {
  await teacher?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a new circle asks for the server’s code, says so in words, and goes on with it', async () => {
  const { panel } = teacher;
  await startJournal(panel, 'a kettle sings before dawn');
  await press(panel, 'Circles', 'tab');
  await press(panel, 'New circle');
  await fill(panel, 'What should your partner call you?', 'Ama');
  await fill(panel, 'Server', server.origin);
  await press(panel, 'Start the circle');
  await sees(
    panel,
    'This server starts a new circle only for people who have its code. Nothing was changed.',
  );
  expect(await accessibilityProblems(panel)).toEqual([]);
  await panel.screenshot({ path: join(screens, 'circle-code.png') });
  await fill(panel, "The server's code", 'four red chairs');
  await press(panel, 'Start the circle');
  await sees(panel, 'This server starts a new circle only for people who have its code.');
  await fill(panel, "The server's code", CODE);
  await press(panel, 'Start the circle');
  await sees(panel, 'Send this link to your partner');
});

test('weeks before the server deletes an idle circle, its page says when, and what keeps it', async () => {
  await server.stop();
  const database = new DatabaseSync(join(data, 'alongside.sqlite'));
  database.exec(`UPDATE circle SET written = unixepoch() / 86400 - 90; UPDATE server SET retained_since = 0`);
  database.close();
  await server.start();
  const { panel } = teacher;
  await sees(
    panel,
    /Nobody has written here for a long time, so the server deletes this circle on .*\d{4}/,
    60_000,
  );
  await sees(panel, 'If one of you writes anything here before, it stays.');
  await sees(panel, /Whoever runs the server knows this circle as [\w-]{22} only/);
  expect(await accessibilityProblems(panel)).toEqual([]);
  await panel.screenshot({ path: join(screens, 'circle-ends.png') });
});
