import type { DocumentId } from '@alongside/shared/sync/storage';
import { documentById } from '../../../vault/library.ts';
import { change } from '../cycles/change.ts';
import { cycleWith, sharedAs } from '../whose.ts';

/**
 * Notes in the cycle of a conversation that they talk today, once a day: each can look later at how they were around it. The
 * conversation itself may be gone by then.
 */
export async function noteTalk(conversation: DocumentId): Promise<void> {
  const shared = sharedAs('conversation', conversation);
  const cycle = shared && cycleWith(shared);
  if (cycle === undefined) return;
  const { talked } = documentById(cycle)?.about.cycle ?? {};
  if (talked === undefined || dayOf(talked) !== dayOf(Date.now()))
    await change(cycle, { talked: Date.now() });
}

const dayOf = (time: number) => new Date(time).toDateString();
