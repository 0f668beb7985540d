import { randomBytes, toBase64Url } from '../../crypto/bytes.ts';
import type { ContentNode } from '../content-tree.ts';
import { FormatError } from './format-error.ts';
import type { Lose } from './loss.ts';
import { mediaTypeOf } from './media-type.ts';
import type { PortableAttachment } from './portable-entry.ts';
import type { PackedFile } from './read-zip.ts';

/** Bytes of a picture or recording that is taken over. */
const LARGEST = 64 * 2 ** 20;
/** Pictures and recordings of one entry. */
const MOST = 1_000;

/** The ids of the pictures and recordings that these blocks name. */
export function namedAttachments(nodes: readonly ContentNode[]): string[] {
  const named = nodes.flatMap((node): string[] => {
    if ('text' in node) return [];
    const { attachment, frame } = node.attributes;
    const own = [attachment, frame].filter((id): id is string => typeof id === 'string');
    return [...own, ...namedAttachments(node.children)];
  });
  return [...new Set(named)];
}

/** The id that our own files are named after. */
export function ownId({ name }: PackedFile): string | undefined {
  return /^attachments\/([\w-]{22})\.\w+$/.exec(name)?.[1];
}

/** Files that come to be attachments as an entry names them: each gets an id of its own. */
export function filesAsAttachments(keep: (file: PackedFile) => string | undefined = () => undefined) {
  const files = new Map<string, PackedFile>();
  const ids = new Map<string, string>();
  return {
    /** The id of this file. A random one says nothing of what is in it. */
    idOf(file: PackedFile): string {
      const id = ids.get(file.name) ?? keep(file) ?? toBase64Url(randomBytes(16));
      ids.set(file.name, id);
      files.set(id, file);
      return id;
    },
    fileOf: (id: string) => files.get(id),
  };
}

/**
 * Those of these files that can be shown or played, and the blocks without the others. Reads each file once to see what it
 * is, and again when it is its turn.
 */
export async function takeAttachments(
  content: readonly ContentNode[],
  fileOf: (id: string) => PackedFile | undefined,
  lose: Lose,
): Promise<{ content: ContentNode[]; attachments: PortableAttachment[] }> {
  const attachments: PortableAttachment[] = [];
  for (const id of namedAttachments(content).slice(0, MOST)) {
    const file = fileOf(id);
    const type = file && (await typeOf(file));
    if (file !== undefined && type !== undefined)
      attachments.push({ id, type, ...(ownId(file) === id && { ours: true }), read: file.read });
    else lose('file', file?.name ?? id);
  }
  const types = new Map(attachments.map(({ id, type }) => [id, type]));
  return { content: content.flatMap((node) => fitting(node, types)), attachments };
}

async function typeOf(file: PackedFile): Promise<string | undefined> {
  if (file.size > LARGEST) return undefined;
  try {
    return mediaTypeOf(await file.read());
  } catch (error) {
    if (error instanceof FormatError) return undefined; // one picture that is broken; the rest is not
    throw error;
  }
}

/** The block as it may stand there: a recording is no picture, and what has no file is not there. */
function fitting(node: ContentNode, types: ReadonlyMap<string, string>): ContentNode[] {
  if ('text' in node) return [node];
  const { name, attributes } = node;
  const children = node.children.flatMap((child) => fitting(child, types));
  const type = types.get(`${attributes.attachment}`);
  if (name === 'image' || name === 'audio') {
    if (type === undefined) return [];
    const fits = type.startsWith('image/') ? 'image' : 'audio';
    const { alt: _, width: __, height: ___, ...ofAudio } = attributes;
    return [
      { name: fits, attributes: fits === name || fits === 'image' ? attributes : ofAudio, children: [] },
    ];
  }
  if (name === 'moment' && attributes.frame !== undefined && !types.has(`${attributes.frame}`)) {
    const { frame: _, ...kept } = attributes;
    return [{ name, attributes: kept, children }];
  }
  return [{ name, attributes, children }];
}
