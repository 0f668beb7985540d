/**
 * Which stage a pair's or triad's cycle is in, for its cohort to see: one of four words, and only where all of them want that.
 * Each says yes in the document of their own circle, where the cohort sees nothing: by member, `{ by, signature }`; who takes it
 * back takes it out. Once all have said so, one of their devices writes into the cohort's document, by group,
 * `{ stage, by, signature, yes }`, with what each of them signed: readers show no stage without all of these.
 */
import type * as Y from 'yjs';
import { type Bytes, toBase64Url } from '../crypto/bytes.ts';
import type { SigningKey } from '../crypto/sign.ts';
import { STAGES } from '../documents/cycle.ts';
import type { Circle, MemberId } from '../protocol/circle.ts';
import { struct, text, word } from '../protocol/codec.ts';
import { id } from '../protocol/frames.ts';
import { LIMITS } from '../protocol/limits.ts';
import { holds, type Signed, signClaim } from './signed-claim.ts';
import type { DeviceKey } from './storage.ts';

export const GROUP_STAGES = [...STAGES, 'resting'] as const;
export type GroupStage = (typeof GROUP_STAGES)[number];

/** What a device of somebody signed to say yes. */
export interface Yes {
  by: DeviceKey;
  signature: Uint8Array;
}

/** Which group of which cohort it is about. */
export interface OfGroup {
  cohort: Bytes;
  group: string;
}

/** In the document of a group's circle, by member. */
const YES = 'showStage';
/** In the cohort's document, by group. */
const SHOWN = 'groupStages';

const idText = text(64);
const yesClaim = {
  label: 'alongside/v1/group/show',
  says: struct({ cohort: id, group: idText }),
} as const;
const stageClaim = {
  label: 'alongside/v1/group/stage',
  says: struct({ cohort: id, group: idText, stage: word(GROUP_STAGES) }),
} as const;

type Written = Signed<{ stage: GroupStage; by: DeviceKey; yes: Signed<Yes>[] }> | null;

/** Says in a group's circle that this device's person wants its stage shown; or takes that back. */
export async function writeYes(
  doc: Y.Doc,
  circle: Circle,
  signing: SigningKey,
  of: OfGroup,
  shows: boolean,
): Promise<void> {
  const by = toBase64Url(signing.publicKey);
  const member = circle.everyone.get(by) ?? '';
  if (!shows) return doc.getMap(YES).delete(member);
  doc.getMap(YES).set(member, { by, signature: await signClaim(signing, yesClaim, of) });
}

/** Who of a group's circle, now or before, wants its stage shown, with what they signed. */
export async function readYes(doc: Y.Doc, circle: Circle, of: OfGroup): Promise<Map<MemberId, Yes>> {
  const all = new Map<MemberId, Yes>();
  for (const member of new Set(circle.everyone.values())) {
    const yes = await yesFrom(doc.getMap<Signed<Yes> | null>(YES).get(member), of);
    if (yes !== undefined && circle.everyone.get(yes.by) === member) all.set(member, yes);
  }
  return all;
}

/** Shows a stage in the cohort's document, or none. What is there already is not written again. */
export async function writeStage(
  doc: Y.Doc,
  cohort: Circle,
  signing: SigningKey,
  { id: group, members }: { id: string; members: readonly MemberId[] },
  shown: { stage: GroupStage; yes: readonly Yes[] } | undefined,
): Promise<void> {
  const map = doc.getMap(SHOWN);
  if (shown === undefined) {
    if (map.has(group)) map.delete(group);
    return;
  }
  const { stage, yes } = shown;
  if ((await readStage(doc, cohort, group, members)) === stage) return;
  const signature = await signClaim(signing, stageClaim, { cohort: cohort.id, group, stage });
  map.set(group, { stage, by: toBase64Url(signing.publicKey), signature, yes: [...yes] });
}

/** The stage that somebody of the group signed, where everyone of it said yes. */
export async function readStage(
  doc: Y.Doc,
  cohort: Circle,
  group: string,
  members: readonly MemberId[],
): Promise<GroupStage | undefined> {
  const { stage, by, signature, yes } = doc.getMap<Written>(SHOWN).get(group) ?? {};
  const known = GROUP_STAGES.find((one) => one === stage);
  if (known === undefined || typeof by !== 'string' || !Array.isArray(yes)) return undefined;
  if (!members.includes(cohort.everyone.get(by) ?? '')) return undefined;
  const of = { cohort: cohort.id, group };
  if (!(await holds(by, stageClaim, { ...of, stage: known }, signature))) return undefined;
  const said = new Set<MemberId | undefined>();
  for (const one of yes.slice(0, LIMITS.devices)) {
    const signed = await yesFrom(one, of);
    if (signed !== undefined) said.add(cohort.everyone.get(signed.by));
  }
  return members.every((member) => said.has(member)) ? known : undefined;
}

async function yesFrom(entry: Signed<Yes> | null | undefined, of: OfGroup): Promise<Yes | undefined> {
  const { by, signature } = entry ?? {};
  if (typeof by !== 'string' || !(signature instanceof Uint8Array)) return undefined;
  return (await holds(by, yesClaim, of, signature)) ? { by, signature } : undefined;
}
