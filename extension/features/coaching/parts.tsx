import type { FunctionComponent } from 'preact';
import type { Doc } from 'yjs';
import type { DocumentPart } from '../../workbench/contributions.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { sharedAs } from './whose.ts';

type Part = FunctionComponent<{ id: string; doc: Doc }>;

/** A part of documents of this kind only: its code is fetched with the first of them. */
function partOf(kind: Parameters<typeof sharedAs>[0], load: () => Promise<Part>): DocumentPart {
  const Loaded = lazily(load);
  return {
    id: `coaching.${kind}`,
    order: 20,
    component: ({ id, doc }) => (sharedAs(kind, id) === undefined ? null : <Loaded id={id} doc={doc} />),
  };
}

/** What stands below an observation and below a conversation. */
export const coachingParts: readonly DocumentPart[] = [
  partOf('observation', async () => (await import('./observation/Observation.tsx')).Observation),
  partOf('conversation', async () => (await import('./conversation/Conversation.tsx')).Conversation),
];
