import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * How many bytes of script, each file gzipped, a built page waits for before it shows anything: what its HTML names,
 * and everything those files import in turn. What is imported only when needed is not counted.
 */
export function firstScriptBytes(folder: string, page: string): number {
  const html = readFileSync(join(folder, page), 'utf8');
  const waiting = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  if (waiting.length === 0) throw new Error(`${page} names no script.`);
  const counted = new Map<string, number>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (counted.has(path)) continue;
    const script = readFileSync(join(folder, path));
    counted.set(path, gzipSync(script).length);
    for (const [, name = ''] of script.toString('utf8').matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g)) {
      waiting.push(new URL(name, `file://${path}`).pathname);
    }
  }
  return [...counted.values()].reduce((sum, bytes) => sum + bytes, 0);
}
