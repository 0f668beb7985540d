import type { Bytes } from '../crypto/bytes.ts';
import type { InviteLink } from '../protocol/invite.ts';
import type { Invitation, PairingStep } from './device.ts';
import { readKept, writeKept } from './kept-value.ts';
import type { Storage } from './storage.ts';

/**
 * What a device remembers of a pairing, so that it goes on after a restart exactly where it was. `nonce` and the
 * first message that came from the other side are kept before this side answers it: whoever sits in the middle
 * cannot have a second try by making either side forget.
 */
export interface Pairing {
  id: string;
  role: 'inviter' | 'joiner';
  link: InviteLink;
  /** With the inviter: when the link stops working, and what it makes of the joiner. */
  expires?: number;
  invitation?: Invitation;
  nonce: Bytes;
  /** Messages for the mailbox, by slot, sealed once and sent until the server has them. */
  outgoing: Record<number, Bytes>;
  /** Messages from the other side, by slot, as first seen. */
  incoming: Record<number, Bytes>;
  /** The codes to pick from, in the order they are shown. */
  choices?: string[];
  step: PairingStep;
}

export interface PairingStore {
  all(): Pairing[];
  get(id: string): Pairing | undefined;
  put(pairing: Pairing): Promise<void>;
  remove(id: string): Promise<void>;
  /** Reads again what another page of this device changed. */
  reload(): Promise<void>;
}

/** The pairings in this storage. */
export async function openPairingStore(storage: Storage): Promise<PairingStore> {
  let pairings: Record<string, Pairing> = {};

  async function change(next: (before: Record<string, Pairing>) => Record<string, Pairing>) {
    await storage.changeValue('pairings', (bytes) => {
      pairings = next(readKept(bytes, {}));
      return writeKept(pairings);
    });
  }

  async function reload() {
    pairings = readKept(await storage.readValue('pairings'), {});
  }
  await reload();

  return {
    all: () => Object.values(pairings),
    get: (id) => pairings[id],
    put: (pairing) => change((before) => ({ ...before, [pairing.id]: pairing })),
    remove: (id) => change(({ [id]: _removed, ...others }) => others),
    reload,
  };
}
