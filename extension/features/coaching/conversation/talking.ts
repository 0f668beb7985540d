import type { DocumentId } from '@alongside/shared/sync/storage';
import { signal } from '@preact/signals';
import type * as Y from 'yjs';

/** The conversation that is open for writing, for commands about it; `undefined` while none is. */
export const talking = signal<{ id: DocumentId; doc: Y.Doc } | undefined>(undefined);

/** Counts how often the line to say something in was asked for. */
export const sayAsked = signal(0);

/** What is about to be said, so that a question at hand can be put there. */
export const draft = signal('');
