import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmStrikethroughFromMarkdown, gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown, gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown, gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { ContentNode } from '../../content-tree.ts';
import type { ReadPlaces, WritePlaces } from '../places.ts';
import { readBlocks } from './read-blocks.ts';
import type { LineEnds } from './read-line.ts';
import { withinLimits } from './within-limits.ts';
import { writeBlocks } from './write-blocks.ts';

/** Content as Markdown (CommonMark, with GitHub's tables, tasks and strikethrough). Ends with a line end, unless empty. */
export function writeMarkdown(content: readonly ContentNode[], places: WritePlaces): string {
  return toMarkdown(
    { type: 'root', children: writeBlocks(content, places) },
    {
      bullet: '-',
      bulletOther: '*',
      rule: '-',
      listItemIndent: 'one',
      resourceLink: true,
      fences: true,
      // Of its own, the library leaves `<#@a>`, which is an address of mail.
      unsafe: [{ character: '<', inConstruct: 'phrasing' }],
      extensions: [
        gfmTableToMarkdown({ tablePipeAlign: false }),
        gfmStrikethroughToMarkdown(),
        gfmTaskListItemToMarkdown(),
      ],
    },
  );
}

/** The content that Markdown stands for. */
export function readMarkdown(text: string, places: ReadPlaces, lineEnds: LineEnds = 'space'): ContentNode[] {
  const tree = fromMarkdown(withinLimits(text, places.lose), {
    extensions: [gfmTable(), gfmStrikethrough({ singleTilde: false }), gfmTaskListItem()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTaskListItemFromMarkdown()],
  });
  const definitions = new Map(
    tree.children.flatMap((node) =>
      node.type === 'definition' ? [[node.identifier, node.url] as const] : [],
    ),
  );
  return readBlocks(tree.children, { ...places, lineEnds, definition: (name) => definitions.get(name) });
}
