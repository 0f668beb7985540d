import type { Bytes } from '../../../crypto/bytes.ts';
import { type EntryToWrite, inOrder, type Writing } from '../journal.ts';
import { type FileToPack, writeZip } from '../write-zip.ts';
import * as parts from './parts.ts';
import { writeBlocks } from './write-blocks.ts';
import type { DocxWriting } from './writing.ts';

/*
 * A document of Word and of every other writing program: Office Open XML (ECMA-376), which is a zip file with a few files of
 * XML. No more of it is used than what an entry or a plan has: no names, no dates, no macros.
 */

/** All entries as one document, each on a page of its own. Without pictures and recordings. */
export function writeDocx(entries: readonly EntryToWrite[], writing: Writing): AsyncGenerator<Bytes> {
  return writeZip(filesOf(entries, writing));
}

async function* filesOf(entries: readonly EntryToWrite[], { lose }: Writing): AsyncGenerator<FileToPack> {
  const links: string[] = [];
  const lists: parts.NumberedList[] = [];

  async function* document(): AsyncGenerator<string> {
    yield parts.DOCUMENT_BEGINS;
    for (const [place, { read }] of inOrder(entries).entries()) {
      const entry = await read();
      const beside: DocxWriting = {
        links,
        lists,
        // Pictures and recordings do not come along, and nothing leads to another entry.
        places: {
          attachment: () => undefined,
          entry: () => undefined,
          lose: (what, detail) => lose(entry, { what, detail }),
        },
      };
      if (place > 0) yield parts.NEW_PAGE;
      yield writeBlocks(entry.content, beside, 'Title');
    }
    yield parts.DOCUMENT_ENDS;
  }

  yield { name: '[Content_Types].xml', text: [parts.CONTENT_TYPES] };
  yield { name: '_rels/.rels', text: [parts.PACKAGE_RELATIONS] };
  yield { name: 'word/document.xml', text: document() };
  // What the document turned out to need.
  yield { name: 'word/_rels/document.xml.rels', text: [parts.documentRelations(links)] };
  yield { name: 'word/styles.xml', text: [parts.STYLES] };
  yield { name: 'word/numbering.xml', text: [parts.numbering(lists)] };
}
