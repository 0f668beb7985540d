import { type Bytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { type ReadonlySignal, signal } from '@preact/signals';
import { type Database, openDatabase } from './database.ts';
import { createVault, unlockVault } from './passphrase.ts';
import {
  forgetUnlockedKey,
  keepUnlockedKey,
  lockWhenUnattended,
  noteSeen,
  onUnlockedKey,
  readUnlockedKey,
} from './unlocked-key.ts';
import { type ChangeWaysIn, changeWaysIn, ONLY_PASSPHRASE, type WaysIn, waysInOf } from './ways-in.ts';

/** `unreadable`: nobody can say whether there is a vault, as the browser did not let this page look. */
export type VaultState = 'checking' | 'unreadable' | 'none' | 'locked' | 'unlocked';

export interface Vault {
  readonly state: ReadonlySignal<VaultState>;
  /** The vault key while unlocked. For the session that seals and opens with it, and nothing else. */
  readonly key: ReadonlySignal<Bytes | undefined>;
  readonly database: Database;
  /** Why it is `unreadable`, when it is. */
  readonly problem: ReadonlySignal<unknown>;
  /** Looks once more whether there is a vault, and whether it is unlocked. */
  look(): void;
  /** Makes a vault and unlocks it. Rejects with `passphrase-too-short` or `vault-exists`. */
  create(passphrase: string): Promise<void>;
  /** Unlocks the vault in every page; false when the passphrase is another. */
  unlock(passphrase: string): Promise<boolean>;
  /** Unlocks the vault in every page with the key itself, which some other way in gave. */
  unlockWith(key: Bytes): Promise<void>;
  /** Which ways in there are, as this page last read. */
  readonly waysIn: ReadonlySignal<WaysIn>;
  /** Reads them anew: another page may have changed them. Resolves to whether there is a vault. */
  readWaysIn(): Promise<boolean>;
  readonly change: ChangeWaysIn;
  /** Locks the vault in every page. */
  lock(): Promise<void>;
  /** The person is here: puts off the automatic lock. */
  touch(): void;
}

const LOOK_EVERY_MS = 20_000;

/** The vault as this page sees it. */
export function openVault(): Vault {
  const database = openDatabase();
  const state = signal<VaultState>('checking');
  const key = signal<Bytes | undefined>(undefined);
  const problem = signal<unknown>(undefined);
  let known: Bytes | undefined;
  const waysIn = signal(ONLY_PASSPHRASE);

  async function read() {
    await database.open(); // of itself, it opens once only
    const unlocked = await readUnlockedKey();
    const exists = await readWaysIn();
    key.value = exists ? unlocked : undefined;
    known = key.value ?? known;
    if (!exists) state.value = 'none';
    else state.value = unlocked === undefined ? 'locked' : 'unlocked';
  }

  async function readWaysIn(): Promise<boolean> {
    const header = await database.header.get('vault');
    waysIn.value = header === undefined ? ONLY_PASSPHRASE : waysInOf(header);
    return header !== undefined;
  }

  function look() {
    state.value = 'checking';
    read().catch((error: unknown) => {
      problem.value = error;
      state.value = 'unreadable';
    });
  }

  function changed(unlocked: Bytes | undefined) {
    // Another vault was put in its place: nothing that this page shows or remembers is of that one.
    if (unlocked !== undefined && known !== undefined && !sameBytes(unlocked, known))
      return location.reload();
    known = unlocked ?? known;
    // A page hears of its own unlocking, too: the key that it has already begins no second session.
    if (unlocked === undefined || key.peek() === undefined) key.value = unlocked;
    state.value = unlocked === undefined ? 'locked' : 'unlocked';
    readWaysIn().catch((error: unknown) => {
      problem.value = error;
    });
  }

  async function unlockWith(unlocked: Bytes) {
    await keepUnlockedKey(unlocked);
    changed(unlocked);
  }

  onUnlockedKey(changed);
  setInterval(() => void lockWhenUnattended(), LOOK_EVERY_MS);
  look();

  return {
    state,
    key,
    database,
    problem,
    look,
    async create(passphrase) {
      await unlockWith(await createVault(database, passphrase));
    },
    async unlock(passphrase) {
      const unlocked = await unlockVault(database, passphrase);
      if (unlocked === undefined) return false;
      await unlockWith(unlocked);
      return true;
    },
    unlockWith,
    waysIn,
    readWaysIn,
    change: changeWaysIn(
      database,
      () => key.peek(),
      async () => void (await readWaysIn()),
    ),
    lock: forgetUnlockedKey,
    touch: () => void noteSeen(),
  };
}
