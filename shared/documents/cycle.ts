import type * as Y from 'yjs';

/*
 * A coaching cycle: plan, do, review. Whoever shared the document is the coachee, whose lesson it is about: that is known
 * from who wrote its first record, so nobody can be made one, or unmade. All else is in one Y.Map, a key for each thing that
 * people change on its own, so that what two of them change at the same time is all there:
 *   focus, begun, stage, paused, ended, previous, plan, observation, conversation, meeting, talked, kept;
 *   role/MEMBER → coach, observer
 */

/** The Y.Map with all of a cycle. */
export const CYCLE = 'cycle';

export const STAGES = ['plan', 'do', 'review'] as const;
export type Stage = (typeof STAGES)[number];

/** What those are in a cycle whose lesson it is not. */
export const COMPANY = ['coach', 'observer'] as const;
export type Company = (typeof COMPANY)[number];

export const ENDINGS = ['done', 'let go'] as const;
export type Ending = (typeof ENDINGS)[number];

/** How long a conversation may be meant to take, in minutes. */
export const LENGTHS = [15, 30, 45] as const;

/** When they meet to talk, in ms since 1970, and for how many minutes. */
export interface Meeting {
  at: number;
  minutes: (typeof LENGTHS)[number];
}

/** The documents that belong to a cycle, each shared into the same circle by the coachee. */
export interface CycleDocuments {
  plan?: string;
  observation?: string;
  conversation?: string;
}

export interface Cycle extends CycleDocuments {
  /** What the coachee wants to be looked at, in their words. */
  focus: string;
  /** When it was begun, in ms since 1970. */
  begun: number;
  stage: Stage;
  /** By member, of those who were given one. */
  roles: Readonly<Record<string, Company>>;
  /** Since when it rests, in ms since 1970. */
  paused?: number;
  ended?: { at: number; how: Ending };
  /** The id of the cycle that it goes on from. */
  previous?: string;
  meeting?: Meeting;
  /** When they last began to talk here, or said something in writing, in ms since 1970. */
  talked?: number;
  /** Words out of the conversation that everyone wanted to keep. */
  kept?: string;
}

/** UTF-16 units of a focus and of what is kept. Longer ones are cut. */
export const LONGEST_FOCUS = 500;
export const LONGEST_KEPT = 4_000;
/** Roles that are read, however many somebody wrote. */
const MOST_ROLES = 64;
/** The last moment that a calendar writes with a year of four digits, in ms since 1970. */
const LAST_MOMENT = Date.UTC(9999, 11, 31);

const ROLE = 'role/';
const MEMBER = /^[\w-]{43}$/;
const DOCUMENT = /^[\w-]{22}$/;

/** What a new cycle begins with. */
export type CycleStart = Pick<Cycle, 'focus' | 'begun' | 'previous' | 'roles' | keyof CycleDocuments>;

/** The first content of a cycle, as the `fill` that a device takes. */
export function beginCycle({ roles, ...start }: CycleStart): (doc: Y.Doc) => void {
  return (doc) => {
    changeCycle(doc, { ...start, stage: 'plan' });
    for (const [member, role] of Object.entries(roles)) setRole(doc, member, role);
  };
}

/** Changes these things and leaves all others; `undefined` takes something away. */
export function changeCycle(
  doc: Y.Doc,
  change: { readonly [Part in keyof Omit<Cycle, 'roles'>]?: Cycle[Part] | undefined },
): void {
  const cycle = doc.getMap<unknown>(CYCLE);
  doc.transact(() => {
    for (const [part, value] of Object.entries(change)) {
      if (value === undefined) cycle.delete(part);
      else cycle.set(part, typeof value === 'string' ? value.slice(0, LONGEST_KEPT) : value);
    }
  });
}

/** Gives somebody a role. */
export function setRole(doc: Y.Doc, member: string, role: Company): void {
  doc.getMap(CYCLE).set(`${ROLE}${member}`, role);
}

/** A cycle as it stands. What a partner's device wrote that is not of the promised kind and size is left out. */
export function cycleOf(doc: Y.Doc): Cycle {
  const cycle = doc.getMap<unknown>(CYCLE);
  const [paused, ended, meeting, talked, kept] = [
    timeFrom(cycle.get('paused')),
    endedFrom(cycle.get('ended')),
    meetingFrom(cycle.get('meeting')),
    timeFrom(cycle.get('talked')),
    textFrom(cycle.get('kept'), LONGEST_KEPT),
  ];
  return {
    focus: textFrom(cycle.get('focus'), LONGEST_FOCUS),
    begun: timeFrom(cycle.get('begun')) ?? 0,
    stage: oneOf(STAGES, cycle.get('stage')) ?? 'plan',
    roles: rolesIn(cycle),
    ...documentAt(cycle, 'plan'),
    ...documentAt(cycle, 'observation'),
    ...documentAt(cycle, 'conversation'),
    ...documentAt(cycle, 'previous'),
    ...(paused !== undefined && { paused }),
    ...(ended && { ended }),
    ...(meeting && { meeting }),
    ...(talked !== undefined && { talked }),
    ...(kept !== '' && { kept }),
  };
}

function rolesIn(cycle: Y.Map<unknown>): Record<string, Company> {
  const roles: [string, Company][] = [];
  for (const [key, value] of cycle) {
    if (roles.length === MOST_ROLES) break;
    const role = oneOf(COMPANY, value);
    const member = key.slice(ROLE.length);
    if (key.startsWith(ROLE) && MEMBER.test(member) && role !== undefined) roles.push([member, role]);
  }
  return Object.fromEntries(roles);
}

function documentAt(
  cycle: Y.Map<unknown>,
  part: keyof CycleDocuments | 'previous',
): CycleDocuments & { previous?: string } {
  const id = cycle.get(part);
  return typeof id === 'string' && DOCUMENT.test(id) ? { [part]: id } : {};
}

function endedFrom(value: unknown): Cycle['ended'] {
  const { at, how } = fields(value);
  const [when, ending] = [timeFrom(at), oneOf(ENDINGS, how)];
  return when === undefined || ending === undefined ? undefined : { at: when, how: ending };
}

function meetingFrom(value: unknown): Meeting | undefined {
  const { at, minutes } = fields(value);
  const [when, length] = [timeFrom(at), oneOf(LENGTHS, minutes)];
  return when === undefined || length === undefined ? undefined : { at: when, minutes: length };
}

const fields = (value: unknown) => (value ?? {}) as Readonly<Record<string, unknown>>;

function textFrom(value: unknown, longest: number): string {
  return typeof value === 'string' ? value.slice(0, longest).trim() : '';
}

/** A moment that a calendar can show. */
function timeFrom(value: unknown): number | undefined {
  const isTime = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LAST_MOMENT;
  return isTime ? Number(value) : undefined;
}

function oneOf<Value>(known: readonly Value[], value: unknown): Value | undefined {
  return known.find((one) => one === value);
}
