import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { randomBytes, toBase64Url } from '../../crypto/bytes.ts';
import { type SigningKey, signingKeyFromSeed } from '../../crypto/sign.ts';
import { encodeMessage, type Message, type Of, saidBy } from '../../documents/pulse/message.ts';
import { newPart } from '../../documents/pulse/take-part.ts';
import { askIn, missingIn, pushEntries, readTranscript, signedEntry } from './pulse-document.ts';

const question = { title: 'Calm', low: 'not at all', high: 'wholly', highest: 10 };

async function circleOf(...people: SigningKey[]) {
  const everyone = people.map(({ publicKey }) => [toBase64Url(publicKey), toBase64Url(publicKey)] as const);
  return { id: randomBytes(16), everyone: new Map(everyone) };
}

const somebody = () => signingKeyFromSeed(randomBytes(32));
const typesIn = async (doc: Y.Doc, circle: Parameters<typeof readTranscript>[1]) =>
  [...(await readTranscript(doc, circle, new Map())).values()].map(({ message }) => message.type);

async function asked() {
  const [lead, ama, eve] = [await somebody(), await somebody(), await somebody()];
  const circle = await circleOf(lead, ama);
  const about = { circle: circle.id, nonce: randomBytes(16), by: lead.publicKey };
  const ask: Of<'ask'> = { type: 'ask', ...about, question, members: [...circle.everyone.keys()] };
  const doc = new Y.Doc();
  pushEntries(doc, [await signedEntry(circle.id, lead, encodeMessage(ask))]);
  const said = await saidBy(toBase64Url(lead.publicKey), ask);
  if (said.message.type !== 'ask') throw new Error('it asks');
  const [join] = (await newPart({ ...said, message: said.message })).said;
  if (join === undefined) throw new Error('it joins');
  return { lead, ama, eve, circle, ask, doc, join };
}

test('what a device of the circle signed is heard, once', async () => {
  const { ama, lead, circle, doc, join } = await asked();
  const entry = await signedEntry(circle.id, ama, join);
  pushEntries(doc, [entry, entry]);
  expect(await typesIn(doc, circle)).toEqual(['ask', 'join']);
  expect(missingIn(doc, [entry])).toEqual([]);
  const transcript = await readTranscript(doc, circle, new Map());
  expect(askIn(transcript, toBase64Url(lead.publicKey))?.message.question).toEqual(question);
  expect(askIn(transcript, toBase64Url(ama.publicKey))).toBeUndefined();
});

test('what somebody else signed, or signed elsewhere, or nobody signed, is not heard', async () => {
  const { ama, lead, eve, circle, ask, doc, join } = await asked();
  const ofAma = await signedEntry(circle.id, ama, join);
  pushEntries(doc, [
    { ...(await signedEntry(circle.id, lead, join)), by: ofAma.by },
    await signedEntry(circle.id, eve, join),
    await signedEntry(randomBytes(16), ama, join),
    { ...ofAma, said: encodeMessage({ type: 'confirm', given: randomBytes(32) }) },
    { ...ofAma, signature: new Uint8Array(64) },
    await signedEntry(circle.id, ama, encodeMessage(ask)),
    await signedEntry(circle.id, lead, encodeMessage({ ...ask, circle: randomBytes(16) })),
    await signedEntry(
      circle.id,
      lead,
      encodeMessage({ ...ask, question: { ...question, highest: 1_000_000 } }),
    ),
  ]);
  expect(await typesIn(doc, circle)).toEqual(['ask']);
});

test('nonsense is left out, and a flood of it too', async () => {
  const { ama, circle, doc, join } = await asked();
  const places = doc.getArray<unknown>('pulse');
  places.push([null, 1, 'x', [], {}, { by: 1 }, { by: toBase64Url(ama.publicKey), said: 'x', signature: 1 }]);
  pushEntries(doc, [await signedEntry(circle.id, ama, new Uint8Array(40).fill(255))]);
  pushEntries(doc, [await signedEntry(circle.id, ama, join)]);
  expect(await typesIn(doc, circle)).toEqual(['ask', 'join']);
  for (let i = 0; i < 30; i++) {
    const confirm: Message = { type: 'confirm', given: randomBytes(32) };
    pushEntries(doc, [await signedEntry(circle.id, ama, encodeMessage(confirm))]);
  }
  expect((await typesIn(doc, circle)).length).toBe(13);
});

test('a key of small order, with which a mask would be known to all, is not heard', async () => {
  const { ama, circle, doc, ask } = await asked();
  const { hash } = await saidBy('', ask);
  for (const agree of [new Uint8Array(32), Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0))]) {
    const join: Message = { type: 'join', ask: hash, agree, box: randomBytes(32) };
    pushEntries(doc, [await signedEntry(circle.id, ama, encodeMessage(join))]);
  }
  expect(await typesIn(doc, circle)).toEqual(['ask']);
});
