import { AlongsideError } from '@alongside/shared/protocol/errors';
import type { Device, PairingStep } from '@alongside/shared/sync/device';
import { circleOf } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';

/** What an attack is noticed by has this long to show, in milliseconds. */
const NOTICED_WITHIN = 10_000;

/** A new connection: everything is asked for again. */
export function comeBack(device: Device): void {
  device.goOffline();
  device.goOnline();
}

/** What this device caught the circle's server at. */
export function troubleOf(device: Device, circle: string): Promise<string> {
  return eventually('the device notices', () => circleOf(device, circle).trouble, NOTICED_WITHIN);
}

/** Why this document can't be followed or sent, as the person sees it beside the document. */
export function refusalOf(device: Device, document: string): Promise<string> {
  return eventually(
    'the document says so',
    async () => {
      const state = await device.syncState(document);
      return state.type === 'refused' && state.code;
    },
    NOTICED_WITHIN,
  );
}

/** How a pairing ends on this device: the code of a failure, or the name of the step. */
export function endOfPairing(device: Device, id: string): Promise<string> {
  return eventually(
    'the pairing ends',
    () => {
      const step = stepOf(device, id);
      if (step?.type === 'failed') return step.code;
      return (step?.type === 'differ' || step?.type === 'declined' || step?.type === 'done') && step.type;
    },
    NOTICED_WITHIN,
  );
}

export function stepOf(device: Device, id: string): PairingStep | undefined {
  return device.pairings().find((pairing) => pairing.id === id)?.step;
}

/** The code of what a promise rejects with. Throws when it resolves. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (rejected: unknown) => rejected,
  );
  if (error instanceof AlongsideError) return error.code;
  throw error ?? new Error('got through: it was not refused');
}
