import { timingSafeEqual } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sha256, utf8 } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import type { Peer, Relay } from './relay.ts';

/** What a wrong code costs, in milliseconds: nobody gets far by guessing. */
const WRONG_CODE = 1_000;

/** How long a server that was restored takes back circles that it lost, in milliseconds. */
const TAKES_BACK = 30 * 24 * 60 * 60 * 1000;

/**
 * Whether this device may put a new circle on the server. Whoever is in a circle here may: they were let in once.
 * So may whoever brings a circle back, made at this time (ms since 1970), that a restored server has lost; a forged
 * time gets somebody in for those days, which the other limits bound. Throws `admission`, `admission-closed`, or
 * `full` when there are as many circles as there may be.
 */
export async function requireAdmission(relay: Relay, peer: Peer, made: number, code: string): Promise<void> {
  const { store, room, options } = relay;
  await room.requireCircle();
  if (options.admission === 'open') return;
  if ((await store.circles(peer.device, Date.now())).length > 0) return;
  const restored = await store.restored();
  if (restored !== undefined && made < restored && Date.now() < restored + TAKES_BACK) return;
  if (options.admission === 'closed') throw new AlongsideError('admission-closed');
  if (await isSame(code, options.admissionCode ?? '')) return;
  if (code !== '') await pause(WRONG_CODE);
  throw new AlongsideError('admission');
}

/** Whether two texts are the same, in a time that does not tell how much of them is. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([sha256(utf8(one)), sha256(utf8(other))]);
  return timingSafeEqual(first, second);
}
