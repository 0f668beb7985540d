import type { Bytes } from '../../crypto/bytes.ts';
import type { ContentNode } from '../content-tree.ts';

/** A picture or recording that an entry has. Its nodes name it by its id. */
export interface PortableAttachment {
  /** 16 random bytes in base64url. */
  id: string;
  /** As its own bytes say: see media-type.ts. */
  type: string;
  /** Whether Alongside packed it: then it is as it was kept, and is kept so again. */
  ours?: true;
  /** Read when it is its turn, so that a journal need not be in memory all at once. */
  read(): Promise<Bytes>;
}

/** An entry outside of a device: plain values, all times in ms since 1970. */
export interface PortableEntry {
  /**
   * What names it wherever it goes, 16 bytes in base64url: the id of the document it was begun in, or made of what another
   * program calls it, so that the same entry is known again.
   */
  id: string;
  kind: 'entry' | 'plan';
  created: number;
  updated: number;
  /** The day it is about, where its person gave one. */
  date?: number;
  /** In the order of the alphabet. */
  tags: string[];
  starred?: true;
  content: ContentNode[];
  attachments: PortableAttachment[];
  /** What the program it came from said of it and Alongside has no place for, by that program's names. */
  extra?: Extra;
}

/** Values as JSON has them, by the name of the program they are from, such as `dayone`. */
export type Extra = Record<string, unknown>;

/** The time an entry is listed under. */
export function timeOf({ created, date }: Pick<PortableEntry, 'created' | 'date'>): number {
  return date ?? created;
}
