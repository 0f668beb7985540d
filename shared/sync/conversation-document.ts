/**
 * What the people of a circle say to each other in a conversation's document, beside the note that they write together:
 * `turns`, the written exchange, and `kept`, what each wants to be kept of it all. Anybody in the circle can write into
 * either; a turn or a wish counts only with the signature of the device it is of.
 */
import type * as Y from 'yjs';
import { asBytes, type Bytes, fromBase64Url, sha256, toBase64Url, utf8 } from '../crypto/bytes.ts';
import type { SigningKey } from '../crypto/sign.ts';
import { linesOf } from '../documents/describe.ts';
import { contentOf } from '../documents/shape.ts';
import { number, struct, text, word } from '../protocol/codec.ts';
import { AlongsideError } from '../protocol/errors.ts';
import { id, key } from '../protocol/frames.ts';
import { holds, type Signed, signClaim } from './signed-claim.ts';
import type { DeviceKey, DocumentId } from './storage.ts';

/** What can be kept of a conversation: all of it, only some words, nothing. */
export const KEEPING = ['all', 'words', 'nothing'] as const;

export interface Keeping {
  choice: (typeof KEEPING)[number];
  /** The words, with that choice; otherwise empty. */
  words: string;
}

export interface SignedTurn {
  by: DeviceKey;
  text: string;
  /** In ms since 1970, by its writer's clock. */
  at: number;
}

export interface SignedWish extends Keeping {
  by: DeviceKey;
  at: number;
  /** Of everything that was said when it was signed. */
  hash: Bytes;
}

/** UTF-16 units of one turn, and of the words that are kept. */
export const LONGEST_TURN = 4_000;
/** Turns that are read, the newest first; places in which they are looked for; and devices whose wishes are read. */
const MOST_TURNS = 500;
const MOST_LOOKED_AT = 5_000;
const MOST_WISHES = 100;
/** The last moment that a date can be, in ms since 1970. */
const LAST_MOMENT = 8.64e15;

const TURNS = 'turns';
/** By device: `{ choice, words, at, hash, signature }`. */
const KEPT = 'kept';

const words = text(4 * LONGEST_TURN);
const turnClaim = {
  label: 'alongside/v1/turn',
  says: struct({ document: id, text: words, at: number }),
} as const;
const wishClaim = {
  label: 'alongside/v1/kept',
  says: struct({ document: id, choice: word(KEEPING), words, at: number, hash: key }),
} as const;

/** Adds a turn at the end. Throws `too-large` for one that is longer than a turn may be. */
export async function writeTurn(
  doc: Y.Doc,
  document: DocumentId,
  signing: SigningKey,
  said: Pick<SignedTurn, 'text' | 'at'>,
): Promise<void> {
  if (said.text.length > LONGEST_TURN) throw new AlongsideError('too-large', 'a turn');
  const signature = await signClaim(signing, turnClaim, { document: fromBase64Url(document), ...said });
  doc.getArray(TURNS).push([{ by: toBase64Url(signing.publicKey), ...said, signature }]);
}

/** The turns that their devices signed, in the order they stand; each once. */
export async function readTurns(doc: Y.Doc, document: DocumentId): Promise<SignedTurn[]> {
  const turns = new Map<string, SignedTurn>();
  const places = doc.getArray<Signed<SignedTurn> | null>(TURNS).toArray().slice(-MOST_LOOKED_AT);
  for (const place of places.toReversed()) {
    if (turns.size === MOST_TURNS) break;
    const { by, text: said, at, signature } = place ?? {};
    if (typeof by !== 'string' || !isShort(said) || !isTime(at)) continue;
    const claim = { document: fromBase64Url(document), text: said, at };
    if (await holds(by, turnClaim, claim, signature))
      turns.set(`${by} ${at} ${said}`, { by, text: said, at });
  }
  return [...turns.values()].toReversed();
}

/** Says what this device's person wants to be kept of everything as it stands; in place of what they said before. */
export async function writeWish(
  doc: Y.Doc,
  document: DocumentId,
  signing: SigningKey,
  { choice, words: kept }: Keeping,
  at: number,
): Promise<void> {
  if (kept.length > LONGEST_TURN) throw new AlongsideError('too-large', 'words to keep');
  const wish = {
    choice,
    words: choice === 'words' ? kept.trim() : '',
    at,
    hash: await saidHash(doc, document),
  };
  const signature = await signClaim(signing, wishClaim, { document: fromBase64Url(document), ...wish });
  doc.getMap(KEPT).set(toBase64Url(signing.publicKey), { ...wish, signature });
}

/** What devices signed of what is to be kept, each with whether it is about everything as it stands. */
export async function readWishes(
  doc: Y.Doc,
  document: DocumentId,
): Promise<(SignedWish & { current: boolean })[]> {
  const now = toBase64Url(await saidHash(doc, document));
  const wishes: (SignedWish & { current: boolean })[] = [];
  for (const [by, entry] of [...doc.getMap<Signed<SignedWish> | null>(KEPT)].slice(0, MOST_WISHES)) {
    const { choice, words: kept, at, hash, signature } = entry ?? {};
    const known = KEEPING.find((one) => one === choice);
    if (known === undefined || !isShort(kept) || !isTime(at) || hash?.length !== 32) continue;
    const wish = { choice: known, words: kept, at, hash: asBytes(hash) };
    if (!(await holds(by, wishClaim, { document: fromBase64Url(document), ...wish }, signature))) continue;
    wishes.push({ by, ...wish, current: toBase64Url(wish.hash) === now });
  }
  return wishes;
}

/** Stands for all words of the note and of the exchange. */
async function saidHash(doc: Y.Doc, document: DocumentId): Promise<Bytes> {
  const note = [...linesOf(contentOf(doc))];
  const turns = (await readTurns(doc, document)).map(({ by, text: said, at }) => [by, said, at]);
  return sha256(utf8('alongside/v1/conversation\0'), utf8(JSON.stringify([note, turns])));
}

const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST_TURN;
const isTime = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= LAST_MOMENT;
