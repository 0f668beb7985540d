/** What the device does that asked: it says whose messages count, and so when a step is over. It sees nothing that others don't. */
import { type Bytes, fromBase64Url, toBase64Url } from '../../crypto/bytes.ts';
import {
  type Dealt,
  dealtOf,
  fitsRoster,
  type Given,
  givenOf,
  type MemberOf,
  type Roster,
  rostersOf,
} from './lists.ts';
import { allOf, encodeMessage, type Of, type Said, type Transcript } from './message.ts';
import { FEWEST } from './size.ts';

/** How far a pulse has come: the lists there are, and whose messages have come for the next. */
export interface Progress {
  roster?: Roster;
  dealt?: Dealt;
  given?: Given;
  /** For the next list. */
  answers: Said[];
  /** Of how many. */
  of: number;
  /** How many there must be. */
  needed: number;
}

/** How far it has come, by the first list of each step that holds. */
export function progressOf(ask: Said<'ask'>, transcript: Transcript, memberOf: MemberOf): Progress {
  const [roster] = rostersOf(ask, transcript, memberOf);
  if (roster === undefined) {
    const answers = firstOfEach(joinsTo(ask, transcript, memberOf), ({ by }) => memberOf(by) ?? '');
    return { answers, of: ask.message.members.length, needed: FEWEST };
  }
  const { needed } = roster.sizes;
  const [dealt] = dealtOf(roster, transcript);
  if (dealt === undefined) {
    const shares = allOf('share', transcript).filter(({ message }) => fitsRoster(message, roster));
    return { roster, answers: inOrder(shares, roster.of), of: roster.of.length, needed };
  }
  const [given] = givenOf(dealt, transcript);
  const values = allOf('value', transcript).filter(
    ({ message }) => toBase64Url(message.dealt) === dealt.said.name,
  );
  const answers = inOrder(values, dealt.of);
  return { roster, dealt, ...(given && { given }), answers, of: dealt.of.length, needed };
}

/** The next list, once everyone has answered, or once enough have and nobody is to be waited for any more. */
export function nextList(ask: Said<'ask'>, progress: Progress, withoutTheRest: boolean): Bytes | undefined {
  const { roster, dealt, given, answers, of, needed } = progress;
  if (given !== undefined || answers.length < needed || (answers.length < of && !withoutTheRest))
    return undefined;
  const before = (dealt?.said ?? roster?.said ?? ask).hash;
  const listed = answers.map(({ by, hash }): Of<'list'>['of'][number] => ({
    device: fromBase64Url(by),
    message: hash,
  }));
  return encodeMessage({ type: 'list', before, of: listed });
}

function joinsTo(ask: Said<'ask'>, transcript: Transcript, memberOf: MemberOf): Said<'join'>[] {
  return allOf('join', transcript).filter(
    ({ by, message }) =>
      toBase64Url(message.ask) === ask.name && ask.message.members.includes(memberOf(by) ?? ''),
  );
}

function firstOfEach<T>(items: readonly T[], what: (item: T) => string): T[] {
  return [...new Map(items.toReversed().map((item) => [what(item), item])).values()].toReversed();
}

/** The first of each device, in the order in which the devices stand on the list before. */
function inOrder<T extends Said>(said: readonly T[], before: readonly Said[]): T[] {
  return before.flatMap(({ by }) => said.find((one) => one.by === by) ?? []);
}
