import { LONGEST_PACK, type Pack } from './pack.ts';
import { PackError, readPack } from './read-pack.ts';

/** Milliseconds after which it is given up. */
const PATIENCE = 15_000;

/**
 * Reads a pack from an address that a person typed. The other side learns that somebody asked, and nothing else: no
 * cookie, no referrer, no redirect to a third. Throws a `PackError`.
 */
export async function fetchPack(address: string): Promise<Pack> {
  return readPack(await download(allowed(address)));
}

function allowed(address: string): URL {
  const url = URL.parse(address.trim());
  const isHere = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1';
  if (url === null || !(url.protocol === 'https:' || (isHere && url.protocol === 'http:')))
    throw new PackError('address');
  return url;
}

async function download(url: URL): Promise<string> {
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok || response.body === null) throw new PackError('unreachable');
    return await readAll(response.body);
  } catch (error) {
    throw error instanceof PackError ? error : new PackError('unreachable');
  }
}

/** All of it, as long as it is no longer than a pack may be. */
async function readAll(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  let text = '';
  for await (const piece of body.pipeThrough(new TextDecoderStream('utf-8', { fatal: true }))) {
    text += piece;
    if (text.length > LONGEST_PACK) throw new PackError('too-large');
  }
  return text;
}
