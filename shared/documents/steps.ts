import type * as Y from 'yjs';
import type { ContentNode, TextRun } from './content-tree.ts';

/* A step is an item of a numbered list; how long it takes is its attribute `minutes`. */

/** Minutes of one step, at most. */
const LONGEST_STEP = 600;

type Item = Extract<ContentNode, { name: string }>;

/** A step of a lesson. `minutes` is left out where nobody gave it any. */
export interface Step {
  words: string;
  minutes?: number;
}

/** Minutes as a person or a partner's device gave them: whole ones, within limits. `undefined` for anything else. */
export function minutesFrom(value: unknown): number | undefined {
  const isMinutes = Number.isInteger(value) && (value as number) > 0 && (value as number) <= LONGEST_STEP;
  return isMinutes ? (value as number) : undefined;
}

/** How long a step takes, as people write it in front of its words; nothing for what has no minutes. */
export function minutesSaid(element: Y.XmlFragment): string {
  if (!('nodeName' in element) || element.nodeName !== 'listItem') return '';
  const minutes = minutesFrom((element as Y.XmlElement).getAttribute('minutes'));
  return minutes === undefined ? '' : `${minutes} min `;
}

/** The steps among these blocks, in their order: the items of the outermost numbered lists, and all others that have minutes. */
export function stepsIn(blocks: readonly ContentNode[]): Step[] {
  return blocks.flatMap((block) => {
    if ('text' in block) return [];
    const items = block.children.filter(isItem).map(({ attributes, children }): Step => {
      const minutes = minutesFrom(attributes.minutes);
      return { words: firstLine(children), ...(minutes !== undefined && { minutes }) };
    });
    return block.name === 'orderedList' ? items : items.filter(({ minutes }) => minutes !== undefined);
  });
}

/** All their minutes together. */
export function minutesOf(steps: readonly Step[]): number {
  return steps.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
}

/** `10 min Starter`; with nothing behind it only where the line ends there. */
const BEGINS_WITH_MINUTES = /^(\d{1,3})\s?(?:min\.?|mins|minutes?|minuten|′)(?:\s|$)/iu;

/** A step that begins with minutes in words, `10 min Starter`, with them as minutes. Any other stays as it is. */
export function withMinutesTaken(item: Item): Item {
  const [first, ...others] = item.children;
  const [text, ...rest] = isParagraph(first) ? first.children : [];
  if (!isParagraph(first) || text === undefined || !('text' in text)) return item;
  const [run, ...runs] = text.text;
  const written = typeof run?.insert === 'string' ? run.insert : '';
  const [said = '', number] = BEGINS_WITH_MINUTES.exec(written) ?? [];
  const minutes = minutesFrom(Number(number));
  const isLine = /\s$/u.test(said) || runs.length + rest.length === 0;
  if (run === undefined || minutes === undefined || !isLine) return item;
  const left: TextRun[] = [{ ...run, insert: written.slice(said.length) }, ...runs];
  const words = left.filter(({ insert }) => insert !== '');
  return {
    ...item,
    attributes: { ...item.attributes, minutes },
    children: [{ ...first, children: [...(words.length > 0 ? [{ text: words }] : []), ...rest] }, ...others],
  };
}

/** The same step with its minutes as its first words: what every format can hold. */
export function withMinutesSaid(item: Item): Item {
  const { minutes: given, ...attributes } = item.attributes;
  const minutes = minutesFrom(given);
  const [first, ...others] = item.children;
  if (minutes === undefined || !isParagraph(first)) return { ...item, attributes };
  const said: ContentNode = { text: [{ insert: `${minutes} min ` }] };
  return { ...item, attributes, children: [{ ...first, children: [said, ...first.children] }, ...others] };
}

const isItem = (node: ContentNode): node is Item => 'name' in node && node.name === 'listItem';

const isParagraph = (node: ContentNode | undefined): node is Item =>
  node !== undefined && 'name' in node && node.name === 'paragraph';

function firstLine([first]: readonly ContentNode[]): string {
  if (!isParagraph(first)) return '';
  const runs = first.children.flatMap((child) => ('text' in child ? child.text : [{ insert: ' ' }]));
  const words = runs.map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('');
  return words.replace(/\s+/gu, ' ').trim();
}
