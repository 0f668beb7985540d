/** Something that was said in a conversation, as far as the mirror is concerned: by whoever looks into it, or by others. */
export interface Turn {
  mine: boolean;
  text: string;
  /** In ms since 1970. Notes don't say. */
  at?: number;
  /** Whether it is the first below a heading or a line that names a topic. */
  underTopic?: boolean;
}

/** A line that names what is talked about next. */
export const TOPIC_LINE = /^(?:new topic|topic|neues thema|thema)\s*:/iu;
