import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { filesAsAttachments, takeAttachments } from '../attachments.ts';
import { FormatError } from '../format-error.ts';
import { readTags } from '../front-matter.ts';
import type { FoundEntry, FoundJournal } from '../journal.ts';
import { noteLosses } from '../loss.ts';
import { idFrom } from '../read-markdown-files.ts';
import type { PackedFile } from '../read-zip.ts';
import { readTime } from '../times.ts';
import { readNodes } from './read-html.ts';
import { attribute, childTags, isTag, type Node, type Tag, textIn } from './tags.ts';

/** The entries in a page: its articles, as our own pages have them, or else the page as one. */
export async function findPage(html: string): Promise<FoundJournal> {
  const body = tagIn(parse(html).childNodes, 'body');
  if (body === undefined) throw new FormatError('unknown');
  const articles = childTags(tagIn(body.childNodes, 'main') ?? body, 'article');
  const entries: FoundEntry[] = [];
  for (const article of articles.length > 0 ? articles : [body]) {
    const given = attribute(article, 'id');
    const id = /^[\w-]{22}$/.test(given) ? given : await idFrom('html', textIn(article));
    const head = childTags(article, 'header')[0];
    const time = readTime(head && attribute(childTags(head, 'time')[0] ?? head, 'datetime'));
    entries.push({ id, time, read: () => readOne(article, head, id, time) });
  }
  return { format: 'html', entries, attachments: 0, losses: [] };
}

function tagIn(nodes: readonly Node[], name: string): Tag | undefined {
  const tags = nodes.filter(isTag);
  const [html] = tags.filter(({ tagName }) => tagName === 'html');
  return (
    tags.find(({ tagName }) => tagName === name) ??
    html?.childNodes.filter(isTag).find(({ tagName }) => tagName === name)
  );
}

async function readOne(
  article: Tag,
  head: Tag | undefined,
  id: string,
  time: number | undefined,
): ReturnType<FoundEntry['read']> {
  const { lose, losses } = noteLosses();
  const files = filesAsAttachments();
  const words = article.childNodes.filter((node: DefaultTreeAdapterTypes.ChildNode) => node !== head);
  const content = readNodes(words, {
    attachment(address) {
      const file = fileIn(address);
      return file && files.idOf(file);
    },
    entry: (address) => /^#([\w-]{22})$/.exec(address)?.[1],
    lose,
  });
  const taken = await takeAttachments(content, files.fileOf, lose);
  const tags = readTags(head && childTags(head, 'span').map(textIn), lose);
  const created = time ?? Date.now();
  const starred = head !== undefined && textIn(head).trimEnd().endsWith('★');
  return {
    entry: {
      id,
      kind: 'entry',
      created,
      updated: created,
      ...(time !== undefined && { date: time }),
      tags,
      ...(starred && { starred }),
      ...taken,
    },
    losses,
  };
}

/** The picture that an address holds. */
function fileIn(address: string): PackedFile | undefined {
  const base64 = /^data:[\w/+.-]+;base64,([A-Za-z0-9+/=\s]+)$/.exec(address)?.[1];
  if (base64 === undefined) return undefined;
  return { name: address, size: (base64.length / 4) * 3, read: async () => Uint8Array.fromBase64(base64) };
}
