import * as Y from 'yjs';
import { asBytes, type Bytes } from '../crypto/bytes.ts';

/** An update of a few paragraphs that Yjs can decode and can't apply. */
export function brokenUpdate(): Bytes {
  const doc = new Y.Doc();
  doc.clientID = 7; // by chance, some take seconds to break
  for (const word of ['what', 'so what', 'now what']) {
    const text = new Y.XmlText(word);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [text]);
    doc.getXmlFragment('content').insert(0, [paragraph]);
    text.insert(2, word);
    text.delete(0, 1);
  }
  return brokenButDecodable(asBytes(Y.encodeStateAsUpdate(doc)));
}

/** The same update with one byte changed so that it still decodes and can't be applied any more. */
function brokenButDecodable(whole: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  for (let at = 0; at < whole.length; at++) {
    for (let byte = 0; byte < 256; byte++) {
      const changed = whole.slice();
      changed[at] = byte;
      if (decodes(changed) && !applies(changed)) return changed;
    }
  }
  throw new Error('every update that decodes can be applied');
}

function decodes(bytes: Uint8Array): boolean {
  return doesNotThrow(() => Y.decodeUpdate(bytes));
}

function applies(bytes: Uint8Array): boolean {
  return doesNotThrow(() => Y.applyUpdate(new Y.Doc(), bytes));
}

function doesNotThrow(attempt: () => void): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
