import type { Bytes } from '@alongside/shared/crypto/bytes';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import * as v from 'valibot';
import { BackupError } from './errors.ts';

const document = v.looseObject({
  id: v.string(),
  about: v.looseObject({
    kind: v.string(), // also one that came with a newer version
    title: v.string(),
    excerpt: v.string(),
    created: v.number(),
    updated: v.number(),
    own: v.optional(
      v.looseObject({
        tags: v.array(v.string()),
        date: v.optional(v.number()),
        trashed: v.optional(v.number()),
        pages: v.array(v.string()),
        links: v.array(v.string()),
      }),
    ),
  }),
  circle: v.optional(v.string()),
  journal: v.optional(v.literal(true)),
  withdrawn: v.optional(v.number()),
});

/** What a backup says of a document. A file is hostile until read: throws `damaged` for what is none. */
export function documentIn(content: Bytes): StoredDocument {
  try {
    return v.parse(document, JSON.parse(new TextDecoder().decode(content))) as StoredDocument;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof v.ValiError) {
      throw new BackupError('damaged', { cause: error });
    }
    throw error;
  }
}
