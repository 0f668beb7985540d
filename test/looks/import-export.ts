import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { press, runCommand, sees } from '../e2e/screen.ts';
import type { Scene, Visit } from './scene.ts';

/** A journal of jrnl, with a link that leads nowhere safe for the report to name. */
const JOURNAL = {
  tags: { '@corridor': 1 },
  entries: [
    {
      title: 'What I wrote before I had this',
      body: 'It was in [another place](javascript:void) for years.',
      date: '2024-03-04',
      time: '14:05',
      tags: ['@corridor'],
      starred: true,
    },
  ],
};

/** Entries come in from another program, and go out as a file and onto paper. */
export async function importExport({ page }: Scene, visit: Visit): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-looks-import-'));
  const [journal, other] = [join(folder, 'jrnl.json'), join(folder, 'other.json')];
  writeFileSync(journal, JSON.stringify(JOURNAL));
  writeFileSync(other, '{}');
  const choose = async (path: string) => {
    const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Choose a file')]);
    await chooser.accept([path]);
  };
  try {
    await runCommand(page, 'Import entries');
    await sees(page, 'What is in it is shown first');
    await visit('import', 'empty');
    await choose(other);
    await sees(page, 'This is none of the kinds of files');
    await visit('import, refused', 'error');
    await choose(journal);
    await sees(page, 'A journal of jrnl');
    await visit('import, what is in the file', 'full');
    await press(page, 'Import 1 entry');
    await sees(page, 'That’s done');
    await visit('import, what became of it', 'full');
    await runCommand(page, 'Export entries');
    await sees(page, 'The file is not locked');
    await visit('export', 'full');
    await press(page, 'Print');
    await page.waitForSelector('iframe.print-page');
    await visit('print', 'full');
    await runCommand(page, 'close all');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
