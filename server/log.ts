/** Says that something happened. Fields never hold ids, addresses, request paths or anything a person wrote. */
export type Log = (event: string, fields?: { readonly [name: string]: string | number }) => void;

/** One line of JSON per event on standard output. */
export const logToStdout: Log = (event, fields) => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
};

/** A line about an error that nobody foresaw. Its message is left out, since that could quote what a device sent. */
export function logFailure(log: Log, where: string, error: unknown): void {
  const { name, stack = '' } = error instanceof Error ? error : new Error();
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  log('failure', { where, kind: name, code, stack: frames.map((frame) => frame.trim()).join(' | ') });
}
