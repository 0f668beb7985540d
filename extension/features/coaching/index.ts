import type { Contribution } from '../../workbench/contributions.ts';

/** Peer coaching: cycles of plan, do and review, owned by the teachers who are in them. */
export const coaching: Contribution = {
  id: 'coaching',
};
