/**
 * Pulses: what a person can do about them, and what their device does by itself. It is loaded when a pulse is there or wanted
 * (`device.pulses()`). The rules are in documents/pulse; here is what is kept, signed, and put into the document, in this order:
 * nothing leaves before it is kept that it was said, so that a crash can't make a device say something else.
 */
import { type Bytes, fromBase64Url, randomBytes } from '../../crypto/bytes.ts';
import { nextList, progressOf } from '../../documents/pulse/lead.ts';
import { allOf, encodeMessage, type Said, type Transcript } from '../../documents/pulse/message.ts';
import { FEWEST } from '../../documents/pulse/size.ts';
import type { Sum } from '../../documents/pulse/sum.ts';
import { goOn, newPart, type Part, withAnswer } from '../../documents/pulse/take-part.ts';
import { type Circle, isPresent, type MemberId } from '../../protocol/circle.ts';
import { AlongsideError } from '../../protocol/errors.ts';
import type { CircleBook } from '../circle-book.ts';
import type { DeviceDocuments } from '../device-documents.ts';
import type { Identity } from '../identity.ts';
import { readDocument } from '../open-document.ts';
import type { CircleId, DeviceKey, DocumentId, Storage } from '../storage.ts';
import type { Pulses } from './device-pulses.ts';
import {
  changePulse,
  type KeptPulse,
  livingPulses,
  noteGiven,
  readGiven,
  readPulse,
  spend,
  unspend,
} from './kept-pulses.ts';
import {
  askIn,
  type Checked,
  missingIn,
  pushEntries,
  readTranscript,
  signedEntry,
} from './pulse-document.ts';
import { type PulseView, pulseView } from './pulse-view.ts';

export interface PulsesContext {
  storage: Storage;
  identity: Identity;
  me: DeviceKey;
  book: CircleBook;
  documents: DeviceDocuments;
}

interface Heard {
  document: DocumentId;
  circle: Circle;
  ask: Said<'ask'>;
  transcript: Transcript;
}

export function openPulses({ storage, identity, me, book, documents }: PulsesContext): Pulses {
  const checked = new Map<DocumentId, Checked>();
  const sums = new Map<string, Sum | 'spoiled'>();
  const turns = new Map<DocumentId, Promise<void>>();

  function known(id: CircleId | undefined): Circle {
    const circle = id === undefined ? undefined : book.get(id);
    if (circle === undefined) throw new AlongsideError('unknown-circle');
    return circle.log;
  }

  async function hear(document: DocumentId): Promise<Heard | undefined> {
    const { circle: id, sharedBy, about } = (await storage.document(document)) ?? {};
    const circle = id === undefined ? undefined : book.get(id)?.log;
    if (circle === undefined || about?.kind !== 'pulse') return undefined;
    const doc = await readDocument(document, storage);
    const before = checked.get(document) ?? new Map();
    checked.set(document, before);
    const transcript = await readTranscript(doc, circle, before);
    doc.destroy();
    const ask = askIn(transcript, sharedBy);
    if (ask !== undefined) await count(document, circle, ask, transcript);
    return ask && { document, circle, ask, transcript };
  }

  /** What any device of this person gave is given: they have one budget. */
  async function count(document: DocumentId, circle: Circle, ask: Said<'ask'>, transcript: Transcript) {
    const mine = circle.everyone.get(me);
    const gave = allOf('value', transcript).some(({ by }) => by !== me && circle.everyone.get(by) === mine);
    if (!gave || mine === undefined || (await readGiven(storage))[ask.name]?.gave) return;
    await noteGiven(storage, ask.name, { at: Date.now(), document, gave });
  }

  async function heard(document: DocumentId): Promise<Heard> {
    const all = await hear(document);
    if (all === undefined) throw new AlongsideError('invalid-operation', 'no pulse');
    return all;
  }

  /** One thing after the other, so that two changes of a document don't make one device speak at once. */
  function inTurn(document: DocumentId, act: () => Promise<void>): Promise<void> {
    const turn = (turns.get(document) ?? Promise.resolve()).then(act);
    turns.set(
      document,
      turn.catch(() => {}), // whoever asked for it hears of it
    );
    return turn;
  }

  /** Puts into the document what is kept that this device said, where it is not there (any more). */
  async function publish(document: DocumentId, circle: Circle, { lists, part }: KeptPulse): Promise<void> {
    const said = [...lists, ...(part?.said ?? [])];
    const entries = await Promise.all(said.map((one) => signedEntry(circle.id, identity.signing, one)));
    await documents.change(document, (doc) => pushEntries(doc, missingIn(doc, entries)));
  }

  async function act(document: DocumentId, withoutTheRest: boolean): Promise<void> {
    for (let more = true, first = true; more; first = false) {
      const all = await hear(document);
      if (all === undefined) return;
      const before = await readPulse(storage, all.ask.name);
      if (before.part === undefined && all.ask.by !== me) return;
      const after = await changePulse(storage, all.ask.name, async (kept) => ({
        lists: await withNextList(kept, all, withoutTheRest && first),
        ...(kept.part && { part: await withNextWord(kept.part, all) }),
      }));
      more = sayings(after) > sayings(before);
      await publish(document, all.circle, after);
    }
  }

  async function withNextList({ lists }: KeptPulse, all: Heard, withoutTheRest: boolean): Promise<Bytes[]> {
    if (all.ask.by !== me) return lists;
    const progress = progressOf(all.ask, all.transcript, memberIn(all.circle));
    const made = [progress.roster, progress.dealt, progress.given].filter(
      (list) => list !== undefined,
    ).length;
    if (made !== lists.length) return lists; // what it made last is not in the document yet
    const next = nextList(all.ask, progress, withoutTheRest);
    return next === undefined ? lists : [...lists, next];
  }

  async function withNextWord(part: Part, { document, circle, ask, transcript }: Heard): Promise<Part> {
    // Said with the same keys before this device was set back: it must not be said again in another way.
    if (ownSayings(transcript) > part.said.length) return part;
    const next = await goOn(part, { me, ask, transcript, memberOf: memberIn(circle) });
    if (next === undefined) return part;
    const gives = part.dealt === undefined && next.dealt !== undefined;
    return gives && !(await mayGive(ask, document, true)) ? part : next;
  }

  /** Notes that an answer is promised or given; resolves to whether it may be. */
  async function mayGive({ name }: Said<'ask'>, document: DocumentId, gave: boolean): Promise<boolean> {
    return spend(storage, name, { at: Date.now(), document, gave }, await livingPulses(storage));
  }

  function ownSayings(transcript: Transcript): number {
    const own = [...transcript.values()].filter(({ by }) => by === me);
    return own.filter(({ message }) => message.type !== 'ask' && message.type !== 'list').length;
  }

  async function view(document: DocumentId): Promise<PulseView | undefined> {
    const all = await hear(document);
    if (all === undefined) return undefined;
    const kept = await readPulse(storage, all.ask.name);
    const [given, living] = [await readGiven(storage), await livingPulses(storage)];
    return pulseView({ ...all, me, kept, given, living, sums });
  }

  return {
    view,
    async ask(id, question) {
      const circle = known(id);
      const members = membersIn(circle);
      if (members.length < FEWEST) throw new AlongsideError('invalid-operation', 'fewer than eight people');
      const about = { circle: circle.id, nonce: randomBytes(16), by: fromBase64Url(me) };
      const said = encodeMessage({ type: 'ask', ...about, question, members });
      const entry = await signedEntry(circle.id, identity.signing, said);
      return documents.share(id, 'pulse', (doc) => pushEntries(doc, [entry]));
    },
    prepare: async (document) => newPart((await heard(document)).ask),
    join: (document, answer, prepared) =>
      inTurn(document, async () => {
        const { ask, circle } = await heard(document);
        const joining = withAnswer(prepared ?? (await newPart(ask)), ask, answer);
        const refusal = (await view(document))?.refusal;
        const isFree = refusal === undefined && (await mayGive(ask, document, false));
        if (!isFree) throw new AlongsideError('invalid-operation', refusal ?? 'lately');
        const kept = await changePulse(storage, ask.name, ({ part = joining, ...rest }) => ({
          ...rest,
          part,
        }));
        await publish(document, circle, kept);
      }),
    stepBack: (document) =>
      inTurn(document, async () => {
        const { ask } = await heard(document);
        await changePulse(storage, ask.name, ({ part, ...kept }) => {
          if (part === undefined) return kept;
          if (part.dealt !== undefined) throw new AlongsideError('invalid-operation', 'given');
          // It stays known that it said yes, without what it would go on with.
          return { ...kept, part: { said: part.said } };
        });
        await unspend(storage, ask.name);
      }),
    goOnWithoutTheRest: (document) => inTurn(document, () => act(document, true)),
    goOn: (document) => inTurn(document, () => act(document, false)),
  };
}

const sayings = ({ lists, part }: KeptPulse) => lists.length + (part?.said.length ?? 0);

/** Whose a device is or was. */
const memberIn = (circle: Circle) => (device: DeviceKey) => circle.everyone.get(device);

/** Everyone who is in the circle now and to stay: no guests. */
function membersIn(circle: Circle): MemberId[] {
  const present = [...circle.devices].filter(
    ([device, { until }]) => until === undefined && isPresent(circle, device, Date.now()),
  );
  return [...new Set(present.map(([, { member }]) => member))];
}
