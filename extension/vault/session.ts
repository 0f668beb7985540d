import type { Bytes } from '@alongside/shared/crypto/bytes';
import type { Device } from '@alongside/shared/sync/device';
import { openDevice } from '@alongside/shared/sync/open-device';
import type { Storage } from '@alongside/shared/sync/storage';
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { ownConnection } from '../platform/one-connection.ts';
import { openEnvelope } from './envelope.ts';
import { pageHints } from './page-hints.ts';
import { sealedStorage } from './sealed-storage.ts';
import { openVault } from './vault.ts';

/** What there is while the vault is unlocked. */
export interface Session {
  storage: Storage;
  device: Device;
}

/** The vault as this page sees it. */
export const vault = openVault();

const current = signal<Session | undefined>(undefined);
const failure = signal<unknown>(undefined);

/** The session, or `undefined` while locked. It begins and ends with the unlocked key, in every page at once. */
export const session: ReadonlySignal<Session | undefined> = current;

/** Why an unlocked vault could not be opened, when it could not. */
export const sessionProblem: ReadonlySignal<unknown> = failure;

/** One after the other: a session is closed, with all that was typed, before the next one opens. */
let turn = Promise.resolve();
let end: (() => Promise<void>) | undefined;

effect(() => {
  const key = vault.key.value;
  turn = turn.then(async () => {
    try {
      await end?.();
      end = key && (await begin(key));
      failure.value = undefined;
    } catch (error) {
      failure.value = error;
    }
  });
});

async function begin(key: Bytes): Promise<() => Promise<void>> {
  const storage = sealedStorage(vault.database, await openEnvelope(key));
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
