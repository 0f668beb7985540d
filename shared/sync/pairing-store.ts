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
  add(pairing: Pairing): Promise<void>;
  /**
   * Keeps how far a pairing has come, and returns it as it is kept: messages that another page of this device kept
   * first stay, and no step goes back. A pairing that was removed in between stays removed.
   */
  put(pairing: Pairing): Promise<Pairing>;
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
    add: (pairing) => change((before) => ({ ...before, [pairing.id]: pairing })),
    async put(pairing) {
      await change((before) => {
        const kept = before[pairing.id];
        return kept === undefined ? before : { ...before, [pairing.id]: merged(kept, pairing) };
      });
      return pairings[pairing.id] ?? pairing;
    },
    remove: (id) => change(({ [id]: _removed, ...others }) => others),
    reload,
  };
}

function merged(kept: Pairing, next: Pairing): Pairing {
  const choices = kept.choices ?? next.choices;
  return {
    ...next,
    outgoing: { ...next.outgoing, ...kept.outgoing },
    incoming: { ...next.incoming, ...kept.incoming },
    ...(choices && { choices }),
    step: isOver(kept.step) || distance(kept.step) > distance(next.step) ? kept.step : next.step,
  };
}

/** Whether nothing can follow this step. */
export function isOver({ type }: PairingStep): boolean {
  return type === 'done' || type === 'differ' || type === 'declined' || type === 'failed';
}

function distance(step: PairingStep): number {
  return isOver(step) ? 3 : ['waiting', 'compare', 'confirming'].indexOf(step.type);
}
