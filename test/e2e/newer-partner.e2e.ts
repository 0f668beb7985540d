import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ContentNode, writeContent } from '@alongside/shared/documents/content-tree';
import { contentOf, newDocument, paragraph } from '@alongside/shared/documents/shape';
import type { Device, OpenDocument } from '@alongside/shared/sync/device';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newDevice } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { accessibilityProblems, sees, textOn, type } from './screen.ts';
import { codeToSay, joinCircle, openFromList, pickCode, startJournal } from './teacher.ts';

/*
 * A teacher whose partner has a newer version of Alongside, or one that was tampered with: a device of its own kind,
 * that writes what this version does not know, and calls itself what no name should be.
 */

const folder = mkdtempSync(join(tmpdir(), 'alongside-partner-'));
const screens = join(import.meta.dirname, 'screens');
let server: ServerProcess;
let teacher: TeacherBrowser;
let partner: Device;
let plan: OpenDocument;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  server = await startServerProcess(join(folder, 'server'));
  teacher = await openBrowser(join(folder, 'teacher'));
  partner = await newDevice(`Sam\u202e${'!'.repeat(100)}`);
});

afterAll(async () => {
  await teacher?.close();
  await plan?.close();
  await partner?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a partner's name can't turn the words around it or crowd them out", async () => {
  const { panel } = teacher;
  await startJournal(panel, 'a kettle sings before dawn');
  const circle = await partner.createCircle(server.origin);
  const { id, link } = await partner.invite(circle);
  await joinCircle(panel, 'Ama', link ?? expect.unreachable());
  const step = () => partner.pairings().find((pairing) => pairing.id === id)?.step;
  const code = await eventually('the partner has a code', () => {
    const now = step();
    return now?.type === 'compare' && now.mine;
  });
  const said = (await codeToSay(panel)).replace(' ', '');
  await pickCode(panel, code.replace(/^(...)/, '$1 '));
  await partner.pick(id, said);
  await sees(panel, /You and Sam !{36}… are in a circle/);
  expect(await textOn(panel)).not.toContain('\u202e');

  plan = await partner.open(await partner.share(circle, 'plan', newDocument([paragraph('Thursday')])));
  await openFromList(panel, 'Plans', 'Thursday');
  await type(panel, 'Session plan', ' Ask, and wait.');
  await eventually('the partner has her words', () =>
    contentOf(plan.doc).toString().includes('Ask, and wait.'),
  );
});

test('a link that would run code is words, one to a page is a link', async () => {
  const { panel } = teacher;
  const block = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  text.insert(0, 'the page', { link: { href: 'https://example.org/' } });
  text.insert(0, 'the trap, ', { link: { href: 'javascript:document.title="caught"' } });
  block.insert(0, [text]);
  contentOf(plan.doc).push([block]);
  await sees(panel, 'the trap, the page');
  expect(await panel.$$eval('.ProseMirror a', (links) => links.map(({ href }) => href))).toEqual([
    'https://example.org/',
  ]);
});

test("a partner's checklist and table are shown, and what she ticks reaches the partner", async () => {
  const { panel } = teacher;
  const cell = (name: string, text: string) => ({ name, attributes: {}, children: [paragraph(text)] });
  const row = (...cells: ContentNode[]) => ({ name: 'tableRow', attributes: {}, children: cells });
  const item = { name: 'taskItem', attributes: { checked: false }, children: [paragraph('Copy the sheets')] };
  writeContent(contentOf(plan.doc), [
    { name: 'taskList', attributes: {}, children: [item] },
    {
      name: 'table',
      attributes: {},
      children: [
        row(cell('tableHeader', 'When'), cell('tableHeader', 'Who')),
        row(cell('tableCell', 'At first'), cell('tableCell', 'Ama')),
      ],
    },
  ]);
  await sees(panel, 'At first');
  await panel.locator('::-p-aria([name="Copy the sheets"][role="checkbox"])').click();
  await eventually('the partner sees it ticked', () =>
    contentOf(plan.doc).toString().includes('<taskitem checked="true">'),
  );
  expect(
    await panel.$$eval('.ProseMirror :is(th, td)', (cells) => cells.map((shown) => shown.textContent)),
  ).toEqual(['When', 'Who', 'At first', 'Ama']);
});

test('what this version does not know turns the text read-only while one writes, and nothing in it is lost', async () => {
  const { panel } = teacher;
  const sketch = new Y.XmlElement('sketch');
  const words = new Y.XmlText('From minute twelve on, they asked each other.');
  sketch.insert(0, [words]);
  contentOf(plan.doc).push([sketch]);
  await sees(panel, 'newer version of Alongside');
  await sees(panel, 'From minute twelve on');
  await sees(panel, 'Ask, and wait.');
  expect(await panel.$('.ProseMirror')).toBeNull();
  await panel.screenshot({ path: join(screens, 'newer-version.png') });
  expect(await accessibilityProblems(panel), 'newer version').toEqual([]);

  words.insert(words.length, ' So did I.');
  await sees(panel, 'So did I.');
  await panel.reload(); // and just as when it is opened with all of that in it
  await openFromList(panel, 'Plans', 'Thursday');
  await sees(panel, 'newer version of Alongside');
  expect(contentOf(plan.doc).toString()).toContain('<sketch>From minute twelve on');
});
