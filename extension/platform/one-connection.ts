/**
 * All pages of one browser profile are one device, and one of them holds its connection: the one that has this Web
 * Lock. The page a person acts in takes it over, so that what they ask for happens there; when a page is closed, or
 * killed, the browser hands the lock to the next in line.
 */
const LOCK = 'alongside-connection';
const SIGNS_OF_A_PERSON = ['focus', 'pointerdown', 'keydown'] as const;

interface Ownership {
  gained(): void;
  lost(): void;
}

/** Queues for the connection, and takes it over when the person acts here. Returns how to give it up for good. */
export function ownConnection({ gained, lost }: Ownership): () => void {
  let owns = false;
  let given = false;
  let inLine = new AbortController();
  let release: (() => void) | undefined;

  const hold = () => {
    if (given) return undefined;
    owns = true;
    gained();
    return new Promise<void>((resolve) => {
      release = resolve;
    });
  };

  function standInLine() {
    const line = new AbortController();
    inLine = line;
    navigator.locks.request(LOCK, { signal: line.signal }, hold).catch((error: unknown) => {
      if (!line.signal.aborted) lostIt(error);
    });
  }

  function takeOver() {
    if (owns || given) return;
    owns = true; // asked for, and a lock asked for in this way is granted
    inLine.abort();
    navigator.locks.request(LOCK, { steal: true }, hold).catch(lostIt);
  }

  /** Another page took the lock from this one. */
  function lostIt(error: unknown) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    if (given) return;
    release = undefined;
    owns = false;
    lost();
    standInLine();
  }

  for (const sign of SIGNS_OF_A_PERSON) window.addEventListener(sign, takeOver, { capture: true });
  standInLine();

  return () => {
    for (const sign of SIGNS_OF_A_PERSON) window.removeEventListener(sign, takeOver, { capture: true });
    given = true;
    inLine.abort();
    release?.();
  };
}
