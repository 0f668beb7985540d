/**
 * What people of a cohort chose to say they teach, so that pairs and triads can be put together across departments. It is in
 * the cohort's document: by member, `{ subject, keyStage, by, signature }`. It counts only with the signature of a device of
 * that person; who says nothing is not in it.
 */
import type * as Y from 'yjs';
import { toBase64Url } from '../crypto/bytes.ts';
import type { SigningKey } from '../crypto/sign.ts';
import { type Circle, type MemberId, presentMembers } from '../protocol/circle.ts';
import { struct, text } from '../protocol/codec.ts';
import { AlongsideError } from '../protocol/errors.ts';
import { id } from '../protocol/frames.ts';
import { holds, type Signed, signClaim } from './signed-claim.ts';
import type { DeviceKey } from './storage.ts';

/** Both in the person's own words; either may be empty. */
export interface Teaching {
  /** Their department or subject. */
  subject: string;
  /** The key stage, or the age of those they teach. */
  keyStage: string;
}

/** UTF-16 units of either. */
export const LONGEST_TEACHING = 60;

const TEACHING = 'teaching';
const words = text(3 * LONGEST_TEACHING);
const teachingClaim = {
  label: 'alongside/v1/teaching',
  says: struct({ circle: id, subject: words, keyStage: words }),
} as const;

/** Says what the person of this device teaches; `undefined` takes it back. Throws `too-large`. */
export async function writeTeaching(
  doc: Y.Doc,
  cohort: Circle,
  signing: SigningKey,
  said: Teaching | undefined,
): Promise<void> {
  const by = toBase64Url(signing.publicKey);
  const member = cohort.everyone.get(by);
  if (member === undefined) throw new AlongsideError('invalid-operation', 'not of this cohort');
  if (said === undefined) return doc.getMap(TEACHING).delete(member);
  const { subject, keyStage } = said;
  if (!isShort(subject) || !isShort(keyStage)) throw new AlongsideError('too-large', 'what one teaches');
  const signature = await signClaim(signing, teachingClaim, { circle: cohort.id, subject, keyStage });
  doc.getMap(TEACHING).set(member, { subject, keyStage, by, signature });
}

/** What those who are in the cohort now said of themselves. */
export async function readTeaching(doc: Y.Doc, cohort: Circle): Promise<Record<MemberId, Teaching>> {
  const map = doc.getMap<Signed<Teaching & { by: DeviceKey }> | null>(TEACHING);
  const all: Record<MemberId, Teaching> = {};
  for (const member of presentMembers(cohort, Date.now())) {
    const { subject, keyStage, by, signature } = map.get(member) ?? {};
    if (!isShort(subject) || !isShort(keyStage) || typeof by !== 'string') continue;
    if (cohort.everyone.get(by) !== member) continue;
    if (await holds(by, teachingClaim, { circle: cohort.id, subject, keyStage }, signature))
      all[member] = { subject, keyStage };
  }
  return all;
}

/** Takes out what people said who are not in the cohort any more: leaving takes one's words along. */
export function dropTeachingOfGone(doc: Y.Doc, cohort: Circle): void {
  const present = presentMembers(cohort, Date.now());
  for (const member of new Set(cohort.everyone.values()))
    if (!present.has(member) && doc.getMap(TEACHING).has(member)) doc.getMap(TEACHING).delete(member);
}

const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST_TEACHING;
