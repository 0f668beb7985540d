import { expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

const MEGABYTE = 1024 * 1024;

/** Three megabytes, of which this byte is another. */
function file(changed?: number): Blob {
  const bytes = new Uint8Array(3 * MEGABYTE);
  if (changed !== undefined) bytes[changed] = 1;
  return new Blob([bytes]);
}

test('the same file has the same fingerprint, whatever it is called', async () => {
  expect(await fingerprint(new File([file()], 'a.mp4'))).toBe(await fingerprint(new File([file()], 'b.mp4')));
  expect(await fingerprint(file())).toMatch(/^3145728-[\w-]{43}$/);
});

test('a file that differs in size, at its start or at its end has another', async () => {
  const same = await fingerprint(file());
  const others = [file(0), file(3 * MEGABYTE - 1), file().slice(1), new Blob([])];
  for (const other of others) expect(await fingerprint(other)).not.toBe(same);
});
