/**
 * Resolves as soon as `check` gives a value that is not undefined, false, empty or 0; rejects when it does not within the
 * time, with what was waited for. For what happens elsewhere: another process, another device.
 */
export async function eventually<T>(
  what: string,
  check: () => T | Promise<T>,
  withinMs = 20_000,
): Promise<NonNullable<Exclude<T, false | '' | 0>>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await check();
    if (value) return value as NonNullable<Exclude<T, false | '' | 0>>;
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
