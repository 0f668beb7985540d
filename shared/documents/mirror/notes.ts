import * as Y from 'yjs';
import { linesOf } from '../describe.ts';
import { contentOf } from '../shape.ts';
import { TOPIC_LINE, type Turn } from './turn.ts';

const SPOKEN = /^(\p{L}[\p{L}\p{M}.'’ -]{0,30}?)\s*:\s*(\S.*)$/u;
const ME = /^(?:me|i|ich)$/iu;

/**
 * What was said, from notes of one's own: a line that begins with "Me:" is one's own, one that begins with another name is
 * somebody else's. Headings, and lines that begin with "Topic:", begin a topic. All other lines are left out. None where no line is one's own.
 */
export function turnsFromNotes(doc: Y.Doc): Turn[] {
  const turns: Turn[] = [];
  let underTopic = false;
  for (const block of contentOf(doc).toArray()) {
    if (!(block instanceof Y.XmlElement)) continue;
    for (const line of linesOf(block)) {
      if (block.nodeName === 'heading' || TOPIC_LINE.test(line)) {
        underTopic = true;
        continue;
      }
      const [, who, text] = SPOKEN.exec(line) ?? [];
      if (who === undefined || text === undefined) continue;
      turns.push({ mine: ME.test(who), text, underTopic });
      underTopic = false;
    }
  }
  return turns.some(({ mine }) => mine) ? turns : [];
}
