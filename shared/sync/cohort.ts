/**
 * A cohort is a circle of circles. Its document names groups (pairs and triads): who is meant to be in each, and how far
 * it has come. That is all the cohort, and whoever leads it, sees of a group: what a group writes is in a circle of its
 * own, whose keys only its own people have. Each entry counts only with the signature of the device it is of.
 */
import type * as Y from 'yjs';
import { asBytes, type Bytes, toBase64Url, utf8 } from '../crypto/bytes.ts';
import { openSealedTo, sealTo } from '../crypto/hpke.ts';
import type { SigningKey } from '../crypto/sign.ts';
import { type Circle, isPresent, type MemberId } from '../protocol/circle.ts';
import { encode, list, sized, struct, text, word } from '../protocol/codec.ts';
import { id, key } from '../protocol/frames.ts';
import { LIMITS } from '../protocol/limits.ts';
import { NAME_LENGTH } from './circle-document.ts';
import type { Identity } from './identity.ts';
import { type GroupStage, readStage } from './shown-stage.ts';
import { holds, type Signed, signClaim } from './signed-claim.ts';
import type { CircleId, DeviceKey } from './storage.ts';

/** How far a group has come: nobody began it; its first person waits for others; they are together; it is over. */
export const GROUP_STATES = ['planned', 'begun', 'together', 'ended'] as const;
export type GroupState = (typeof GROUP_STATES)[number];

export interface Group {
  /** 16 random bytes in base64url. */
  id: string;
  name: string;
  /** Who is meant to be in it, as members of the cohort. */
  members: MemberId[];
  state: GroupState;
  /** The stage of its cycle, where everyone of it wants the cohort to see that. */
  stage?: GroupStage;
}

/** What this page reads of a cohort's groups, however many somebody wrote. */
const MOST_GROUPS = 1_000;

/** `{ name }` of the cohort. */
const COHORT = 'cohort';
/** By group: `{ name, members, by, signature }`. */
const GROUPS = 'groups';
/** By group: `{ state, by, signature }`. */
const STATES = 'groupStates';
/** By group and device: `{ sealed, by, signature }`, an invite link that only this device can open. */
const INVITES = 'groupInvites';
/** In the document of a group's own circle: `{ cohort, id }`. */
const GROUP = 'group';

const idText = text(64);
const groupClaim = {
  label: 'alongside/v1/group',
  says: struct({ circle: id, group: idText, name: text(NAME_LENGTH), members: list(LIMITS.devices, idText) }),
} as const;
const stateClaim = {
  label: 'alongside/v1/group/state',
  says: struct({ circle: id, group: idText, state: word(GROUP_STATES) }),
} as const;
const inviteClaim = {
  label: 'alongside/v1/group/invite',
  says: struct({ circle: id, group: idText, device: key, sealed: sized(4 * 1024) }),
} as const;
/** What an invite is sealed with: in another's place it does not open. */
const inviteContext = struct({ circle: id, group: idText, device: key });

type Claimed<T> = Signed<T & { by: DeviceKey }>;

/** Makes a circle a cohort, by giving it a name. */
export function writeCohort(doc: Y.Doc, name: string): void {
  doc.getMap(COHORT).set('name', name.slice(0, NAME_LENGTH));
}

/** The cohort's name, if the circle of this document is one. */
export function readCohort(doc: Y.Doc): string | undefined {
  const name: unknown = doc.getMap(COHORT).get('name');
  return typeof name === 'string' ? name.slice(0, NAME_LENGTH) : undefined;
}

/** In the document of a group's own circle: which group of which cohort it is. */
export function writeGroupOf(doc: Y.Doc, of: { cohort: CircleId; id: string }): void {
  doc.getMap(GROUP).set('cohort', of.cohort);
  doc.getMap(GROUP).set('id', of.id);
}

export function readGroupOf(doc: Y.Doc): { cohort: CircleId; id: string } | undefined {
  const [cohort, group] = [doc.getMap(GROUP).get('cohort'), doc.getMap(GROUP).get('id')];
  return typeof cohort === 'string' && typeof group === 'string' ? { cohort, id: group } : undefined;
}

/** Puts a group down. Members are told by what the cohort calls them. */
export async function writeGroup(
  doc: Y.Doc,
  circle: Bytes,
  signing: SigningKey,
  { id: group, name, members }: Pick<Group, 'id' | 'name' | 'members'>,
): Promise<void> {
  const signature = await signClaim(signing, groupClaim, { circle, group, name, members });
  doc.getMap(GROUPS).set(group, { name, members, by: toBase64Url(signing.publicKey), signature });
}

/** The groups that somebody of the cohort put down, with the states that somebody of each group signed. */
export async function readGroups(doc: Y.Doc, cohort: Circle): Promise<Group[]> {
  const groups: Group[] = [];
  for (const [group, entry] of doc.getMap<Claimed<Group>>(GROUPS)) {
    if (groups.length === MOST_GROUPS) break;
    const { name, members, by, signature } = entry ?? {};
    if (typeof name !== 'string' || !isListOfTexts(members) || !wasThere(cohort, by)) continue;
    const claim = { circle: cohort.id, group, name, members };
    if (!(await holds(by, groupClaim, claim, signature))) continue;
    const state = await readState(doc, cohort, group, members);
    const stage = state === 'together' ? await readStage(doc, cohort, group, members) : undefined;
    groups.push({ id: group, name, members, state, ...(stage && { stage }) });
  }
  return groups;
}

/** Says how far a group has come. Returns whether that is new. */
export async function writeState(
  doc: Y.Doc,
  cohort: Circle,
  signing: SigningKey,
  group: Group,
  state: GroupState,
): Promise<boolean> {
  if (group.state === state) return false;
  const signature = await signClaim(signing, stateClaim, { circle: cohort.id, group: group.id, state });
  doc.getMap(STATES).set(group.id, { state, by: toBase64Url(signing.publicKey), signature });
  return true;
}

async function readState(
  doc: Y.Doc,
  cohort: Circle,
  group: string,
  members: readonly MemberId[],
): Promise<GroupState> {
  const { state, by, signature } = doc.getMap<Claimed<{ state: GroupState }>>(STATES).get(group) ?? {};
  const known = GROUP_STATES.find((one) => one === state);
  // Only its own people know how far a group has come.
  if (known === undefined || !wasThere(cohort, by) || !members.includes(cohort.everyone.get(by) ?? ''))
    return 'planned';
  const claim = { circle: cohort.id, group, state: known };
  return (await holds(by, stateClaim, claim, signature)) ? known : 'planned';
}

/** Leaves an invite link to a group for a member of the cohort, sealed to each of their devices. */
export async function writeGroupInvite(
  doc: Y.Doc,
  cohort: Circle,
  signing: SigningKey,
  to: { group: string; member: MemberId },
  link: string,
): Promise<void> {
  const by = toBase64Url(signing.publicKey);
  for (const [device, { member, signing: deviceKey, receiving }] of cohort.devices) {
    if (member !== to.member || !isPresent(cohort, device, Date.now())) continue;
    const place = { circle: cohort.id, group: to.group, device: deviceKey };
    const sealed = await sealTo(receiving, utf8(link), encode(inviteContext, place));
    const signature = await signClaim(signing, inviteClaim, { ...place, sealed });
    doc.getMap(INVITES).set(`${to.group} ${device}`, { sealed, by, signature });
  }
}

/** The link that somebody of this group left for this device; `undefined` where there is none that opens. */
export async function readGroupInvite(
  doc: Y.Doc,
  cohort: Circle,
  { signing, receiving }: Identity,
  { id: group, members }: Group,
): Promise<string | undefined> {
  const place = { circle: cohort.id, group, device: signing.publicKey };
  const name = `${group} ${toBase64Url(signing.publicKey)}`;
  const { sealed, by, signature } = doc.getMap<Claimed<{ sealed: Uint8Array }>>(INVITES).get(name) ?? {};
  if (!(sealed instanceof Uint8Array) || !wasThere(cohort, by)) return undefined;
  if (!members.includes(cohort.everyone.get(by) ?? '')) return undefined;
  if (!(await holds(by, inviteClaim, { ...place, sealed: asBytes(sealed) }, signature))) return undefined;
  try {
    const link = await openSealedTo(receiving, sealed, encode(inviteContext, place));
    return new TextDecoder('utf-8', { fatal: true }).decode(link);
  } catch {
    return undefined;
  }
}

function wasThere(cohort: Circle, device: unknown): device is DeviceKey {
  return typeof device === 'string' && cohort.everyone.has(device);
}

function isListOfTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && one.length <= 64);
}
