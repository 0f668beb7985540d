import { fromBase64Url, randomBytes, toBase64Url } from '../crypto/bytes.ts';
import { nextList, progressOf } from '../documents/pulse/lead.ts';
import type { Given } from '../documents/pulse/lists.ts';
import { type Message, message, place, type Said, saidBy } from '../documents/pulse/message.ts';
import { goOn, newPart, type Part, withAnswer } from '../documents/pulse/take-part.ts';
import { decode } from '../protocol/codec.ts';

/** The steps in which a device says something; it may drop out before any of them. */
export const STEPS = ['share', 'value', 'confirm', 'reveal'] as const;
export type Step = (typeof STEPS)[number];

/** A pulse round a table: everybody hears at once what anybody says. */
export interface Table {
  readonly ask: Said<'ask'>;
  readonly devices: readonly string[];
  readonly parts: Map<string, Part>;
  readonly transcript: Map<string, Said>;
  say(by: string, one: Message): Promise<Said>;
  /** These do what is next for them, if anything is, after what they have heard: all there is, or what is said here. */
  goOn(devices: Iterable<string>, heard?: ReadonlyMap<string, Said>): Promise<void>;
  /** The one who asked lists those who answered. */
  list(): Promise<void>;
  given(): Given;
}

/** So many people, with these answers, who all joined. */
export async function tableOf(answers: readonly number[], highest = 10): Promise<Table> {
  const devices = answers.map(() => toBase64Url(randomBytes(32)));
  const lead = toBase64Url(randomBytes(32));
  const question = { title: 'Calm', low: 'not at all', high: 'wholly', highest };
  const circle = { circle: randomBytes(16), nonce: randomBytes(16), by: fromBase64Url(lead) };
  const ask = (await saidBy(lead, { type: 'ask', ...circle, question, members: devices })) as Said<'ask'>;
  const transcript = new Map<string, Said>([[place(ask), ask]]);
  const parts = new Map<string, Part>();
  const memberOf = (device: string) => device;

  async function say(by: string, one: Message): Promise<Said> {
    const said = await saidBy(by, one);
    transcript.set(place(said), said);
    return said;
  }
  async function sayLast(by: string, part: Part): Promise<void> {
    parts.set(by, part);
    await say(by, decode(message, part.said.at(-1) as Uint8Array));
  }

  for (const [i, device] of devices.entries())
    await sayLast(device, withAnswer(await newPart(ask), ask, answers[i] as number));
  return {
    ask,
    devices,
    parts,
    transcript,
    say,
    async goOn(those, heard = new Map(transcript)) {
      for (const me of those) {
        const part = await goOn(parts.get(me) as Part, { me, ask, transcript: heard, memberOf });
        if (part !== undefined) await sayLast(me, part);
      }
    },
    async list() {
      const bytes = nextList(ask, progressOf(ask, transcript, memberOf), true);
      if (bytes !== undefined) await say(lead, decode(message, bytes));
    },
    given() {
      const { given } = progressOf(ask, transcript, memberOf);
      if (given === undefined) throw new Error('no values were listed');
      return given;
    },
  };
}

/** Plays a pulse to its end. `drops` says before which step a device drops out. */
export async function play(table: Table, drops: ReadonlyMap<string, Step> = new Map()): Promise<void> {
  for (const [i, step] of STEPS.entries()) {
    if (step !== 'reveal') await table.list(); // what is opened is not listed, but confirmed
    await table.goOn(
      table.devices.filter((device) => {
        const dropsBefore = drops.get(device);
        return dropsBefore === undefined || STEPS.indexOf(dropsBefore) > i;
      }),
    );
  }
}
