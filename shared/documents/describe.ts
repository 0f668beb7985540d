import * as Y from 'yjs';
import { type Cycle, cycleOf } from './cycle.ts';
import { type GoalState, goalStateOf } from './goal.ts';
import { type Own, ownOf } from './own.ts';
import { contentOf, type DocumentKind, kindOf } from './shape.ts';
import { minutesSaid } from './steps.ts';

export interface Description {
  kind: DocumentKind;
  title: string;
  excerpt: string;
  /** Of a cycle, all there is. */
  cycle?: Cycle;
}

export interface OwnDescription extends Own {
  pages: string[];
  links: string[];
  /** Whether there is a picture in it. */
  pictures?: true;
  /** Of a goal, how it stands. */
  goal?: GoalState;
}

/** The blocks whose `url` is the web page they are from. */
const FROM_PAGES: readonly string[] = ['clip', 'moment'];

const TITLE_LENGTH = 80;
const EXCERPT_LENGTH = 160;

/** What a list shows of a document: its title is its first line with words, its excerpt the words after it. A cycle has its focus. */
export function describe(doc: Y.Doc): Description {
  const kind = kindOf(doc);
  if (kind === 'cycle') {
    const cycle = cycleOf(doc);
    return { kind, title: cut(cycle.focus.replace(/\s+/gu, ' '), TITLE_LENGTH), excerpt: '', cycle };
  }
  let title = '';
  let excerpt = '';
  for (const line of linesOf(contentOf(doc))) {
    if (title === '') title = line;
    else excerpt = excerpt === '' ? line : `${excerpt} ${line}`;
    if (excerpt.length > EXCERPT_LENGTH) break; // a long document is not read to its end for two lines
  }
  return { kind, title: cut(title, TITLE_LENGTH), excerpt: cut(excerpt, EXCERPT_LENGTH) };
}

/** What a list of one's own shows beside: what its person keeps about it, and where it points to. */
export function describeOwn(doc: Y.Doc): OwnDescription {
  const goal = kindOf(doc) === 'goal' && { goal: goalStateOf(doc) };
  return { ...ownOf(doc), ...pointers(contentOf(doc)), ...goal };
}

/** The addresses of web pages that clips and moments are from, the ids of entries that are linked to, and pictures. */
function pointers(content: Y.XmlFragment): Pick<OwnDescription, 'pages' | 'links' | 'pictures'> {
  const pages = new Set<string>();
  const links = new Set<string>();
  let pictures = false;
  for (const element of elementsIn(content)) {
    const { url, entry } = element.getAttributes() as Record<string, unknown>;
    if (FROM_PAGES.includes(element.nodeName) && typeof url === 'string') pages.add(url);
    if (element.nodeName === 'entryLink' && typeof entry === 'string') links.add(entry);
    pictures ||= element.nodeName === 'image';
  }
  return { pages: [...pages], links: [...links], ...(pictures && { pictures }) };
}

function* elementsIn(parent: Y.XmlFragment): Generator<Y.XmlElement> {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    yield child;
    yield* elementsIn(child);
  }
}

/** The lines that have words, in order, with white space made single. The first one goes on from `begun`. */
export function* linesOf(parent: Y.XmlFragment, begun = ''): Generator<string> {
  let line = begun;
  let said = minutesSaid(parent);
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) {
      line += plainText(child);
    } else if (child instanceof Y.XmlElement && child.nodeName === 'entryLink') {
      line += labelOf(child);
    } else if (child instanceof Y.XmlElement) {
      // Any other element ends the line: a block inside a block, or a line break between two runs of text.
      yield* words(line);
      line = '';
      yield* linesOf(child, said);
      said = '';
    }
  }
  yield* words(line);
}

/** What a link to an entry is read as. It stands among the words of its line. */
function labelOf(link: Y.XmlElement): string {
  const label: unknown = link.getAttribute('label');
  return typeof label === 'string' ? label : '';
}

function plainText(text: Y.XmlText): string {
  const runs = text.toDelta() as { insert: unknown }[];
  return runs.map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('');
}

function* words(line: string): Generator<string> {
  const text = line.replace(/\s+/gu, ' ').trim();
  if (text !== '') yield text;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Cuts at the last space that fits, or, in scripts without spaces, between two characters as people see them. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = 0;
  for (const { index } of graphemes.segment(text.slice(0, length + 1))) end = index;
  const space = text.lastIndexOf(' ', end);
  return `${text.slice(0, space > length / 2 ? space : end).trimEnd()}…`;
}
