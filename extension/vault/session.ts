import type { Bytes } from '@alongside/shared/crypto/bytes';
import type { Device } from '@alongside/shared/sync/device';
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { ownConnection } from '../platform/one-connection.ts';
import { holdTogether, unlessHeld } from '../platform/page-locks.ts';
import { openEnvelope } from './envelope.ts';
import { pageHints } from './page-hints.ts';
import { type SealedStorage, sealedStorage } from './sealed-storage.ts';
import { openVault } from './vault.ts';

/**
 * The code of a device is most of what a page needs, and none of what it shows first: it is on its way from the start,
 * and waited for only once there is a key.
 */
const loadDevice = () => import('@alongside/shared/sync/open-device');

/** What there is while the vault is unlocked. */
export interface Session {
  storage: SealedStorage;
  device: Device;
}

/** Web Locks: every session holds the one, and whoever restores a backup the other. */
export const SESSION = 'alongside-session';
export const RESTORING = 'alongside-restoring';

/** The vault as this page sees it. */
export const vault = openVault();

const current = signal<Session | undefined>(undefined);
const failure = signal<unknown>(undefined);

/** The session, or `undefined` while locked. It begins and ends with the unlocked key, in every page at once. */
export const session: ReadonlySignal<Session | undefined> = current;

/** Why an unlocked vault could not be opened, or a locked one not be left with everything stored, when it could not. */
export const sessionProblem: ReadonlySignal<unknown> = failure;

/** The session. Throws while the vault is locked: nothing that needs it is on the screen then. */
export function unlockedSession(): Session {
  const now = current.peek();
  if (now === undefined) throw new Error('the vault is locked');
  return now;
}

/** One after the other: a session is closed, with all that was typed, before the next one opens. */
let turn = Promise.resolve();
let end: (() => Promise<void>) | undefined;

/** Milliseconds between two attempts to end a session that could not store everything. */
const END_AGAIN = 2_000;

loadDevice().catch(() => {}); // where that fails, unlocking says so
effect(() => take(vault.key.value));

/** Tries once more what `sessionProblem` says did not work. */
export function tryAgain(): void {
  take(vault.key.peek());
}

/** Ends what is open and, with a key, begins anew. What could not be ended is kept, and ended next time. */
function take(key: Bytes | undefined) {
  turn = turn.then(async () => {
    try {
      await end?.();
      end = undefined;
      end = key && (await begin(key));
      failure.value = undefined;
    } catch (error) {
      failure.value = error;
      if (key === undefined) setTimeout(tryAgain, END_AGAIN); // nobody else asks for it while locked
    }
  });
}

/** Resolves when the session is over that is just ending: to whether everything typed in it is stored. */
export async function whenSessionEnded(): Promise<boolean> {
  await turn;
  return failure.peek() === undefined;
}

async function begin(key: Bytes): Promise<() => Promise<void>> {
  const letGo = await holdTogether(SESSION); // not while everything is being replaced
  try {
    const close = await open(key);
    return async () => {
      await close();
      letGo();
    };
  } catch (error) {
    letGo();
    throw error;
  }
}

async function open(key: Bytes): Promise<() => Promise<void>> {
  await unlessHeld(RESTORING, async () => {
    const { arriving } = vault.database;
    if ((await arriving.count()) > 0) await arriving.clear(); // what a restore left that was killed
  });
  const storage = sealedStorage(vault.database, await openEnvelope(key));
  const { openDevice } = await loadDevice();
  const hints = pageHints();
  const device = await openDevice({ storage, hints });
  const disown = ownConnection({ gained: () => device.goOnline(), lost: () => device.goOffline() });
  current.value = { storage, device };
  return async () => {
    current.value = undefined;
    disown();
    await device.close();
    hints.close();
  };
}
