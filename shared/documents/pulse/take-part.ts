/**
 * What a device does that takes part: secure aggregation after Bonawitz, Ivanov, Kreuter, Marcedone, McMahan, Patel, Ramage, Segal
 * and Seth, "Practical Secure Aggregation for Privacy-Preserving Machine Learning" (CCS 2017), figure 4, in its form for adversaries
 * who don't keep to the rules. What it has said is decided once: another list of the same step, also from the one who asked, is
 * never answered.
 */
import { type Bytes, concat, fromBase64Url, randomBytes, sameBytes, utf8 } from '../../crypto/bytes.ts';
import { openSealedTo, receivingKeyFromSeed, sealTo } from '../../crypto/hpke.ts';
import { splitSecret } from '../../crypto/split-secret.ts';
import { decode, encode } from '../../protocol/codec.ts';
import {
  about,
  type Dealt,
  dealtOf,
  type Given,
  givenOf,
  type MemberOf,
  type Roster,
  rostersOf,
} from './lists.ts';
import { add, commitmentTo, ownMask, pairMask } from './mask.ts';
import { encodeMessage, type Message, type Said, sharesInBox, type Transcript } from './message.ts';
import { drawNoise } from './noise.ts';

/** A device's part in a pulse, as it keeps it. Everything secret in it goes when it has said its last. */
export interface Part {
  /** The answer, until it was said. */
  answer?: number;
  /** Seeds of the two keys made for this pulse, and the secret of its own mask. */
  secrets?: { agree: Bytes; box: Bytes; own: Bytes };
  /** Its own shares of its own secrets. */
  ownShares?: Bytes;
  /** The names of the lists it has answered. */
  roster?: string;
  dealt?: string;
  given?: string;
  /** What it said, in order. */
  said: Bytes[];
}

export interface Pulse {
  me: string;
  ask: Said<'ask'>;
  transcript: Transcript;
  memberOf: MemberOf;
}

/**
 * A part that is still to be said yes to: the message in it is what would leave first. There is nothing of an answer in it.
 */
export async function newPart(ask: Said<'ask'>): Promise<Part> {
  const secrets = { agree: randomBytes(32), box: randomBytes(32), own: randomBytes(32) };
  const agree = await receivingKeyFromSeed(secrets.agree);
  const box = await receivingKeyFromSeed(secrets.box);
  const keys = { agree: agree.publicKey, box: box.publicKey };
  return { secrets, said: [encodeMessage({ type: 'join', ask: ask.hash, ...keys })] };
}

/** The same part, with a yes and an answer. Throws a `RangeError` for one that is not on the scale. */
export function withAnswer(part: Part, ask: Said<'ask'>, answer: number): Part {
  const { highest } = ask.message.question;
  if (!Number.isInteger(answer) || answer < 0 || answer > highest)
    throw new RangeError('an answer off the scale');
  return { ...part, answer };
}

/** The part after the next thing that is to be said; `undefined` while there is none. */
export async function goOn(part: Part, pulse: Pulse): Promise<Part | undefined> {
  if (part.secrets === undefined) return undefined;
  const isMine = ({ by, message }: Said) =>
    by === pulse.me && part.said.some((said) => sameBytes(said, encodeMessage(message)));
  const mine = (one: { of: Said[] }) => one.of.some(isMine);
  const rosters = rostersOf(pulse.ask, pulse.transcript, pulse.memberOf).filter(mine);
  if (part.roster === undefined) return rosters[0] && share(part, pulse, rosters[0]);
  const roster = rosters.find(({ said }) => said.name === part.roster);
  if (roster === undefined) return undefined;

  const lists = dealtOf(roster, pulse.transcript).filter(mine);
  if (part.dealt === undefined) return lists[0] && give(part, pulse, lists[0]);
  const dealt = lists.find(({ said }) => said.name === part.dealt);
  if (dealt === undefined) return undefined;

  const givens = givenOf(dealt, pulse.transcript).filter(mine);
  if (part.given === undefined) return givens[0] && confirm(part, givens[0]);
  const given = givens.find(({ said }) => said.name === part.given);
  if (given === undefined || about('confirm', given, pulse.transcript).length < roster.sizes.enough)
    return undefined;
  return reveal(part, pulse, given);
}

const saying = (part: Part, message: Message) => ({ ...part, said: [...part.said, encodeMessage(message)] });

/** What a box is sealed with: in another's place, or in another pulse, it does not open. */
function boxInfo(roster: Roster, from: string, to: string): Bytes {
  return concat(utf8('alongside/v1/pulse/box\0'), roster.said.hash, fromBase64Url(from), fromBase64Url(to));
}

async function share(part: Part, { me }: Pulse, roster: Roster): Promise<Part> {
  const { secrets } = part;
  if (secrets === undefined) return part;
  const { enough } = roster.sizes;
  const ofOwn = await splitSecret(secrets.own, roster.of.length, enough);
  const ofAgree = await splitSecret(secrets.agree, roster.of.length, enough);
  const contents = roster.of.map((_, place) =>
    encode(sharesInBox, { ofOwn: ofOwn[place] as Bytes, ofAgree: ofAgree[place] as Bytes }),
  );
  const boxes = await Promise.all(
    roster.of.map(async ({ by, message }, place) =>
      by === me ? new Uint8Array() : sealTo(message.box, contents[place] as Bytes, boxInfo(roster, me, by)),
    ),
  );
  const ownShares = contents[roster.of.findIndex(({ by }) => by === me)] as Bytes;
  const commitment = await commitmentTo(secrets.own);
  const said = { type: 'share', roster: roster.said.hash, commitment, boxes } as const;
  return { ...saying(part, said), ownShares, roster: roster.said.name };
}

async function give(part: Part, { me, ask }: Pulse, dealt: Dealt): Promise<Part> {
  const { secrets, answer } = part;
  if (secrets === undefined || answer === undefined) return part;
  const mine = { device: me, key: await receivingKeyFromSeed(secrets.agree) };
  const others = dealt.roster.of.filter(({ by }) => by !== me && dealt.of.some((one) => one.by === by));
  const pairs = others.map(({ by, message }) =>
    pairMask(dealt.said.hash, mine, { device: by, agree: message.agree }),
  );
  const noise = drawNoise(dealt.roster.sizes.honest, ask.message.question.highest);
  const own = await ownMask(dealt.said.hash, secrets.own);
  const masked = add(answer, noise, own, ...(await Promise.all(pairs)));
  const { answer: _said, ...rest } = part;
  return { ...saying(rest, { type: 'value', dealt: dealt.said.hash, masked }), dealt: dealt.said.name };
}

function confirm(part: Part, given: Given): Part {
  return { ...saying(part, { type: 'confirm', given: given.said.hash }), given: given.said.name };
}

/** Of each on the list one share, never both: with both, a value would be open. The secrets are forgotten with it. */
async function reveal(part: Part, { me }: Pulse, given: Given): Promise<Part> {
  const { secrets, ownShares, ...rest } = part;
  if (secrets === undefined || ownShares === undefined) return part;
  const { roster } = given.dealt;
  const box = await receivingKeyFromSeed(secrets.box);
  const place = roster.of.findIndex(({ by }) => by === me);
  const values = new Set(given.of.map(({ by }) => by));
  const shares = given.dealt.of.map(async ({ by, message }) => {
    const sealed = message.boxes[place] ?? new Uint8Array();
    try {
      const content = by === me ? ownShares : await openSealedTo(box, sealed, boxInfo(roster, by, me));
      const { ofOwn, ofAgree } = decode(sharesInBox, content);
      return values.has(by) ? ofOwn : ofAgree;
    } catch {
      return new Uint8Array(); // whoever dealt it dealt nonsense: the others' shares may do without this one
    }
  });
  return saying(rest, { type: 'reveal', given: given.said.hash, shares: await Promise.all(shares) });
}
