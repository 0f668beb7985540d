/**
 * The three lists of a pulse: who is on the roster, whose shares were dealt, whose values were given. Whoever asked makes them,
 * and is not believed: what is returned here was checked against what the devices themselves said.
 */
import { toBase64Url } from '../../crypto/bytes.ts';
import { allOf, is, type Message, type Of, place, type Said, type Transcript } from './message.ts';
import { FEWEST, type Sizes, sizesFor } from './size.ts';

/** A list with the messages on it, in order. */
export interface List<T extends Message['type']> {
  said: Said<'list'>;
  of: Said<T>[];
}

export interface Roster extends List<'join'> {
  ask: Said<'ask'>;
  sizes: Sizes;
}
export interface Dealt extends List<'share'> {
  roster: Roster;
}
export interface Given extends List<'value'> {
  dealt: Dealt;
}

/** Whose a device is that is in the circle, or was when it took part. */
export type MemberOf = (device: string) => string | undefined;

/** The messages on a list: `undefined` while one is not here, or where one is no such message of the device it is listed under. */
function listed<T extends Message['type']>(
  type: T,
  said: Said<'list'>,
  transcript: Transcript,
): Said<T>[] | undefined {
  const of = said.message.of.map(({ device, message }) => {
    const found = transcript.get(place({ by: toBase64Url(device), name: toBase64Url(message) }));
    return is(type, found) ? found : undefined;
  });
  return of.every((one) => one !== undefined) ? of : undefined;
}

function listsAfter(before: Said, ask: Said<'ask'>, transcript: Transcript): Said<'list'>[] {
  return allOf('list', transcript).filter(
    (said) => said.by === ask.by && toBase64Url(said.message.before) === before.name,
  );
}

const each = (texts: (string | undefined)[]) =>
  !texts.includes(undefined) && new Set(texts).size === texts.length;

/** Whether these are some of those, each once and in the same order. */
function isPart(part: readonly Said[], whole: readonly Said[]): boolean {
  const order = part.map(({ by }) => whole.findIndex((one) => one.by === by));
  return order.every((at, i) => at > (order[i - 1] ?? -1));
}

/** Every roster of a pulse that holds: at least eight people who were asked, each with one device that wants to take part. */
export function rostersOf(ask: Said<'ask'>, transcript: Transcript, memberOf: MemberOf): Roster[] {
  return listsAfter(ask, ask, transcript).flatMap((said): Roster[] => {
    const of = listed('join', said, transcript);
    if (of === undefined || of.length < FEWEST) return [];
    const members = of.map(({ by }) => memberOf(by));
    const wereAsked = members.every((member) => ask.message.members.includes(member ?? ''));
    const areHere = of.every(({ message }) => toBase64Url(message.ask) === ask.name);
    return wereAsked && areHere && each(members) ? [{ said, of, ask, sizes: sizesFor(of.length) }] : [];
  });
}

/** Every list of dealt shares that holds. */
export function dealtOf(roster: Roster, transcript: Transcript): Dealt[] {
  return listsAfter(roster.said, roster.ask, transcript).flatMap((said): Dealt[] => {
    const of = listed('share', said, transcript);
    if (of === undefined || of.length < roster.sizes.needed || !isPart(of, roster.of)) return [];
    const fits = of.every(({ message }) => fitsRoster(message, roster));
    return fits ? [{ said, of, roster }] : [];
  });
}

/** Whether shares were dealt to just those who are on the roster. */
export function fitsRoster({ roster: name, boxes }: Of<'share'>, roster: Roster): boolean {
  return toBase64Url(name) === roster.said.name && boxes.length === roster.of.length;
}

/** Every list of values that holds. */
export function givenOf(dealt: Dealt, transcript: Transcript): Given[] {
  return listsAfter(dealt.said, dealt.roster.ask, transcript).flatMap((said): Given[] => {
    const of = listed('value', said, transcript);
    if (of === undefined || of.length < dealt.roster.sizes.needed || !isPart(of, dealt.of)) return [];
    const fit = of.every(({ message }) => toBase64Url(message.dealt) === dealt.said.name);
    return fit ? [{ said, of, dealt }] : [];
  });
}

/** Devices whose values are listed and that say something of this type about the list; each once. */
export function about<T extends 'confirm' | 'reveal'>(
  type: T,
  given: Given,
  transcript: Transcript,
): Said<T>[] {
  const values = new Set(given.of.map(({ by }) => by));
  const heard = new Map<string, Said<T>>();
  for (const said of allOf(type, transcript)) {
    if (!values.has(said.by) || heard.has(said.by)) continue;
    if (toBase64Url(said.message.given) === given.said.name) heard.set(said.by, said);
  }
  return [...heard.values()];
}
