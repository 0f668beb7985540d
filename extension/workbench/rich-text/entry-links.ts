/** Another entry that can be linked to. */
export interface LinkChoice {
  id: string;
  title: string;
  /** A few words that tell it from others of the same name. */
  detail: string;
}

/** What an editor is told about other entries. `look` may read signals: what it says is followed. */
export interface EntryLinks {
  /** What fits what was typed, the best first; everything where nothing was typed. */
  find(typed: string): readonly LinkChoice[];
  /** What an entry is called now, and whether it can still be read. */
  look(entry: string): { title?: string; state: 'here' | 'in the trash' | 'gone' };
  open(entry: string): void;
}
