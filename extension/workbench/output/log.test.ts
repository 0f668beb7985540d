import { effect, signal } from '@preact/signals';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { clearOutput, log, logError, MOST_LINES, output } from './log.ts';

beforeEach(clearOutput);

const text = () => output.value.map((line) => line.text).join('\n');

test('what an error quotes does not get into the output', () => {
  const link = 'https://circles.school.example/join#v1.Jq7vXc2Lw0bA5r9TzK4mPpQe8sYd1uHn';
  const code = 'DBVX-YMPQ-Y13C-A2JS-KPJE-QBK5-XSVV'; // as a recovery code is written
  for (const secret of [link.slice(link.indexOf('#')), code, 'a kettle sings before dawn']) {
    logError(new TypeError(`cannot take "${secret}" here, nor '${secret}'`));
    logError(new Error('outer', { cause: new Error(`inner “${secret}”`) }));
  }
  logError(new Error(`no such invite: ${link}`));
  logError(new Error(`the code ${code} is another`));
  logError('Jq7vXc2Lw0bA5r9TzK4mPpQe8sYd1uHn');
  for (const secret of ['Jq7vXc2L', code.slice(0, 9), 'kettle']) expect(text()).not.toContain(secret);
  expect(text()).toContain('https://circles.school.example/join');
});

test('keys and ids of any kind do not get into it, whatever stands around them', () => {
  const key = fc.uint8Array({ minLength: 16, maxLength: 64 });
  fc.assert(
    fc.property(key, fc.constantFrom('base64', 'base64url', 'hex'), (bytes, encoding) => {
      clearOutput();
      const written = Buffer.from(bytes).toString(encoding);
      log('sync', 'info', `before ${written} after`);
      // Longer than chance would have it in a text without them.
      const pieces = Array.from({ length: written.length - 15 }, (_, start) =>
        written.slice(start, start + 16),
      );
      expect(pieces.filter((piece) => text().includes(piece))).toEqual([]);
    }),
  );
});

test('what follows something else may write to it', () => {
  const followed = signal(1);
  const stop = effect(() => log('sync', 'info', `now ${followed.value}`));
  followed.value = 2;
  stop();
  expect(text()).toBe('now 1\nnow 2');
});

test('a stack says where it happened', () => {
  logError(new Error('something broke'));
  expect(text()).toContain('something broke');
  expect(text()).toContain('log.test.ts');
});

test('it keeps so many lines, and the oldest go first', () => {
  for (let number = 0; number < MOST_LINES + 10; number++) log('sync', 'info', `line ${number}.`);
  expect(output.value).toHaveLength(MOST_LINES);
  expect(output.value[0]?.text).toBe('line 10.');
});
