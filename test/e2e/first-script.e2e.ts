import { expect, test } from 'vitest';
import { BUILT } from '../../extension/launch/build-extension.ts';
import { firstScriptBytes } from '../bench/first-script.ts';

/* What everyone waits for each time: whoever adds to it finds out here, and lets what is seen later come later. */

/** Bytes, gzipped: 120 KB. */
const LONGEST_WAIT = 120_000;

test('what the side panel waits for before it shows anything stays small', () => {
  expect(firstScriptBytes(BUILT.chrome, 'sidepanel.html')).toBeLessThanOrEqual(LONGEST_WAIT);
});
