import { progressOf } from '../../documents/pulse/lead.ts';
import { about, type Given as Listed } from '../../documents/pulse/lists.ts';
import type { Question, Said, Transcript } from '../../documents/pulse/message.ts';
import { FEWEST, type Sizes, sizesFor } from '../../documents/pulse/size.ts';
import { type Sum, sumOf } from '../../documents/pulse/sum.ts';
import type { Circle, MemberId } from '../../protocol/circle.ts';
import type { DeviceKey, DocumentId } from '../storage.ts';
import { freeFrom, type Given, type KeptPulse } from './kept-pulses.ts';

/** Why somebody can't take part. */
export type Refusal =
  | 'tooFew' // it was put to fewer than eight people
  | 'notAsked' // this person came later
  | 'closed' // those who take part have been listed
  | 'otherDevice' // another device of this person takes part
  | 'lately'; // this person gave an answer in the twelve weeks before

/** Where a pulse is. */
export type PulseStep = 'joining' | 'dealing' | 'giving' | 'opening' | 'over';

/** A pulse as this device's person is shown it. */
export interface PulseView {
  circle: Circle['id'];
  question: Question;
  askedBy: MemberId;
  /** Whether this device asked: it makes the lists. */
  mine: boolean;
  /** To whom it was put. */
  members: readonly MemberId[];
  /** Who said that they take part. */
  joined: MemberId[];
  /** What this device has done in it. */
  part?: 'joined' | 'given' | 'steppedBack';
  refusal?: Refusal;
  /** With `lately`: from when on (ms since 1970). */
  freeFrom?: number;
  step: PulseStep;
  /** How many have answered in this step, of how many, and how many it takes. */
  answered: number;
  of: number;
  needed: number;
  sizes: Sizes;
  /** What it came to. */
  result?: Sum | 'spoiled';
}

interface Seen {
  circle: Circle;
  ask: Said<'ask'>;
  transcript: Transcript;
  me: DeviceKey;
  kept: KeptPulse;
  given: Given;
  living: ReadonlySet<DocumentId>;
  /** What was worked out before. */
  sums: Map<string, Sum | 'spoiled'>;
}

export async function pulseView(seen: Seen): Promise<PulseView> {
  const { circle, ask, transcript, me, kept } = seen;
  const memberOf = (device: DeviceKey) => circle.everyone.get(device);
  const progress = progressOf(ask, transcript, memberOf);
  const { roster, dealt, given } = progress;
  const joining = roster?.of ?? progress.answers;
  const result = given && (await resultOf(given, seen));
  const { members, question } = ask.message;
  const view = {
    circle: circle.id,
    question,
    askedBy: memberOf(ask.by) ?? '',
    mine: ask.by === me,
    members,
    joined: joining.map(({ by }) => memberOf(by) ?? ''),
    sizes: roster?.sizes ?? sizesFor(Math.max(joining.length, FEWEST)),
    ...(result !== undefined && { result }),
    ...partIn(kept),
    ...refusalIn(seen, joining, roster !== undefined),
  };
  if (given !== undefined) {
    const answered = about('reveal', given, transcript).length;
    const step = result === undefined ? 'opening' : 'over';
    return { ...view, step, answered, of: given.of.length, needed: view.sizes.enough };
  }
  const step = dealt !== undefined ? 'giving' : roster !== undefined ? 'dealing' : 'joining';
  return { ...view, step, answered: progress.answers.length, of: progress.of, needed: progress.needed };
}

async function resultOf(given: Listed, { sums, transcript }: Seen): Promise<Sum | 'spoiled' | undefined> {
  const before = sums.get(given.said.name);
  if (before !== undefined) return before;
  const sum = await sumOf(given, transcript);
  if (sum !== undefined) sums.set(given.said.name, sum);
  return sum;
}

function partIn({ part }: KeptPulse): Pick<PulseView, 'part'> {
  if (part === undefined) return {};
  if (part.dealt !== undefined) return { part: 'given' };
  return { part: part.secrets === undefined ? 'steppedBack' : 'joined' };
}

function refusalIn(
  { ask, circle, me, given, living, kept }: Seen,
  joining: readonly Said[],
  isClosed: boolean,
): Pick<PulseView, 'refusal' | 'freeFrom'> {
  const mine = circle.everyone.get(me) ?? '';
  if (ask.message.members.length < FEWEST) return { refusal: 'tooFew' };
  if (!ask.message.members.includes(mine)) return { refusal: 'notAsked' };
  if (joining.some(({ by }) => by !== me && circle.everyone.get(by) === mine))
    return { refusal: 'otherDevice' };
  if (isClosed || kept.part !== undefined) return { refusal: 'closed' };
  const free = freeFrom(given, ask.name, Date.now(), living);
  return free === undefined ? {} : { refusal: 'lately', freeFrom: free };
}
