import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A real editing history: see fixtures/README.md. */
export interface EditingTrace {
  startContent: string;
  endContent: string;
  txns: { patches: [position: number, deleted: number, inserted: string][] }[];
}

/** Reads a gzipped editing history. */
export function readTrace(path: string | URL): EditingTrace {
  return JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
}
