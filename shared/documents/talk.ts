import type * as Y from 'yjs';
import type { Length } from './agenda.ts';
import { LENGTHS } from './cycle.ts';

/** The Y.Map with the clock of a conversation: `clock` → { minutes, startedAt }, one value, so that both see one of two. */
export const TALK = 'talk';

export interface Talk {
  minutes: Length;
  startedAt: number;
}

/** The last moment that a date can be, in ms since 1970. */
const LAST_MOMENT = 8.64e15;

/** How long the conversation is to take and since when it goes on, once somebody began it. */
export function talkOf(doc: Y.Doc): Talk | undefined {
  const { minutes, startedAt } = (doc.getMap<unknown>(TALK).get('clock') ?? {}) as Record<string, unknown>;
  const length = LENGTHS.find((known) => known === minutes);
  const isTime = typeof startedAt === 'number' && startedAt >= 0 && startedAt <= LAST_MOMENT;
  return length !== undefined && isTime ? { minutes: length, startedAt } : undefined;
}

/** Begins the conversation for everyone who has it open, or begins it anew. */
export function startTalk(doc: Y.Doc, talk: Talk): void {
  doc.getMap(TALK).set('clock', talk);
}

/** Puts the clock away; what was said stays. */
export function stopTalk(doc: Y.Doc): void {
  doc.getMap(TALK).delete('clock');
}
