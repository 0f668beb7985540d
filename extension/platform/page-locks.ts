/** Web Locks: what pages of one browser profile may do at the same time, and what only one of them may. */

/** Holds a lock together with others that hold it so. Resolves to how to let go. */
export function holdTogether(name: string): Promise<() => void> {
  return new Promise((held, refused) => {
    const hold = () =>
      new Promise<void>((letGo) => {
        held(letGo);
      });
    navigator.locks.request(name, { mode: 'shared' }, hold).catch(refused);
  });
}

/** Runs something once nobody else holds the lock; resolves to false where that took longer, in milliseconds. */
export async function onceAlone(name: string, within: number, run: () => Promise<void>): Promise<boolean> {
  const signal = AbortSignal.timeout(within);
  let began = false;
  try {
    await navigator.locks.request(name, { signal }, () => {
      began = true;
      return run();
    });
    return true;
  } catch (error) {
    if (!began && signal.aborted) return false;
    throw error;
  }
}

/** Runs something unless somebody else holds the lock; resolves to whether it ran. */
export function unlessHeld(name: string, run: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    await run();
    return true;
  });
}
