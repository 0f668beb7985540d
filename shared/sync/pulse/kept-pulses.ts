/** What a device keeps of pulses: its part in each, and when it gave an answer away. Storage seals it. */
import type { Bytes } from '../../crypto/bytes.ts';
import { PERIOD } from '../../documents/pulse/size.ts';
import type { Part } from '../../documents/pulse/take-part.ts';
import { readKept, writeKept } from '../kept-value.ts';
import type { DocumentId, Storage } from '../storage.ts';

export interface KeptPulse {
  /** The lists it made, where it asked. */
  lists: Bytes[];
  /** Its part, where its person takes part. */
  part?: Part;
}

/** By the name of the ask. */
type Kept = Record<string, KeptPulse>;

/** Answers that were given away or promised, by the name of the ask. */
export type Given = Record<string, { at: number; document: DocumentId; gave: boolean }>;

export async function readPulse(storage: Storage, ask: string): Promise<KeptPulse> {
  return readKept<Kept>(await storage.readValue('pulses'), {})[ask] ?? { lists: [] };
}

/** Changes what is kept of one pulse; it is kept when this resolves, to what it is then. */
export async function changePulse(
  storage: Storage,
  ask: string,
  change: (kept: KeptPulse) => Promise<KeptPulse> | KeptPulse,
): Promise<KeptPulse> {
  let now: KeptPulse = { lists: [] };
  await storage.changeValue('pulses', async (bytes) => {
    const all = readKept<Kept>(bytes, {});
    now = await change(all[ask] ?? { lists: [] });
    return writeKept({ ...all, [ask]: now });
  });
  return now;
}

/**
 * When an answer may be given away again (ms since 1970); `undefined` where it may be now. The same pulse is not counted, nor what
 * was promised in one that is not `living`: it can't be given any more.
 */
export function freeFrom(
  given: Given,
  ask: string,
  now: number,
  living: ReadonlySet<DocumentId>,
): number | undefined {
  const others = Object.entries(given).filter(
    ([pulse, { gave, document }]) => pulse !== ask && (gave || living.has(document)),
  );
  const last = Math.max(0, ...others.map(([, { at }]) => at));
  return others.length > 0 && last + PERIOD > now ? last + PERIOD : undefined;
}

/** The pulses that are on this device and were not withdrawn. */
export async function livingPulses(storage: Storage): Promise<ReadonlySet<DocumentId>> {
  const living = (await storage.documents()).filter(
    ({ about, withdrawn }) => about.kind === 'pulse' && withdrawn === undefined,
  );
  return new Set(living.map(({ id }) => id));
}

export async function readGiven(storage: Storage): Promise<Given> {
  return readKept<Given>(await storage.readValue('pulses-given'), {});
}

/**
 * Notes that an answer is given away, or promised. Resolves to whether it may be: two windows that ask at the same time hear
 * different things.
 */
export async function spend(
  storage: Storage,
  ask: string,
  entry: Given[string],
  living: ReadonlySet<DocumentId>,
): Promise<boolean> {
  let may = false;
  await storage.changeValue('pulses-given', (bytes) => {
    const given = readKept<Given>(bytes, {});
    may = freeFrom(given, ask, entry.at, living) === undefined;
    return writeKept(may ? { ...given, [ask]: entry } : given);
  });
  return may;
}

/** Notes that another device of this person gave an answer, from the moment on that this one hears of it. */
export async function noteGiven(storage: Storage, ask: string, entry: Given[string]): Promise<void> {
  await storage.changeValue('pulses-given', (bytes) => {
    const given = readKept<Given>(bytes, {});
    return writeKept(given[ask]?.gave ? given : { ...given, [ask]: entry });
  });
}

/** What was promised and never left is not given away. */
export async function unspend(storage: Storage, ask: string): Promise<void> {
  await storage.changeValue('pulses-given', (bytes) => {
    const { [ask]: _, ...others } = readKept<Given>(bytes, {});
    return writeKept(others);
  });
}
