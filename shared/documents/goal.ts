import type * as Y from 'yjs';
import { OWN } from './own.ts';

/** What its writer says of a goal. There is nothing that is due, and nobody else who could say it. */
export const GOAL_STATES = ['open', 'closed', 'let go'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

/** How a goal stands. It is among what a person keeps for themselves: a copy made for sharing has its words only. */
export function goalStateOf(doc: Y.Doc): GoalState {
  const state: unknown = doc.getMap(OWN).get('goal');
  return GOAL_STATES.find((known) => known === state) ?? 'open';
}

export function setGoalState(doc: Y.Doc, state: GoalState): void {
  doc.getMap(OWN).set('goal', state);
}
