import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { prove } from './prove.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-proof-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

for (const language of ['en', 'ar', 'ja']) {
  test(`the server holds nothing readable of a reflection (${language})`, { timeout: 90_000 }, async () => {
    const text = readFileSync(new URL(`../fixtures/reflection.${language}.txt`, import.meta.url), 'utf8');
    const proof = await prove(text, join(temporaryFolder(), 'proof'));
    expect(proof.converged).toBe(true);
    expect(proof.leaks).toEqual([]);
    expect(proof.records).toBeGreaterThan(2);
  });
}

test('a text that is also the name of something in the schema is told from a leak', {
  timeout: 90_000,
}, async () => {
  const proof = await prove('PRIMARY KEY (circle, invite, slot)', join(temporaryFolder(), 'proof'));
  expect(proof).toMatchObject({ converged: true, leaks: [] });
});

test('a folder that holds something is left alone', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  await expect(prove('a text of more than twelve characters', folder)).rejects.toThrow('is not empty');
});
