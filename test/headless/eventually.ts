/**
 * Resolves as soon as `check` gives a value that is not undefined, false, empty or 0; rejects when it does not within the
 * time, with what was waited for. For what happens elsewhere: another process, another device. A check that fails, as what it
 * looks at is not there yet or a page is in between two documents, is made again; its last failure is the error's cause.
 */
export async function eventually<T>(
  what: string,
  check: () => T | Promise<T>,
  withinMs = 20_000,
): Promise<NonNullable<Exclude<T, false | '' | 0>>> {
  const deadline = Date.now() + withinMs;
  let failure: { cause?: unknown };
  do {
    try {
      const value = await check();
      if (value) return value as NonNullable<Exclude<T, false | '' | 0>>;
      failure = {};
    } catch (cause) {
      failure = { cause };
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  } while (Date.now() <= deadline);
  throw new Error(`waited ${withinMs} ms in vain until ${what}`, failure);
}
