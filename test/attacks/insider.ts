import { asBytes, type Bytes, fromBase64Url } from '@alongside/shared/crypto/bytes';
import { signOperation } from '@alongside/shared/protocol/circle-log';
import type { Request } from '@alongside/shared/protocol/frames';
import type { Change } from '@alongside/shared/protocol/operation';
import { known, type Member, newMember, recordBy, snapshotBy } from '@alongside/shared/testing/members';
import * as Y from 'yjs';
import { type Client, connect } from '../../server/testing/client.ts';
import { paragraphs } from '../headless/text.ts';
import type { HostileServer } from './hostile-server.ts';
import type { Meeting, Scene } from './scene.ts';

/** Somebody with the keys of a device, and a program that does what our own would not. */
export interface Insider extends Member {
  readonly client: Client;
}

/** The device at this place in a meeting, from now on in the hands of somebody who is up to something. */
export async function turnInsider(
  { server }: Scene,
  { people, storages }: Meeting,
  at: number,
): Promise<Insider> {
  people[at]?.goOffline();
  const member = await newMember(storages[at]);
  return { ...member, client: await connect(server.honest.port, member.identity) };
}

/** A device that nobody let in anywhere. */
export async function newStranger({ honest }: HostileServer): Promise<Insider> {
  const member = await newMember();
  return { ...member, client: await connect(honest.port, member.identity) };
}

/** An operation that this insider signs at the head of the log as they know it. */
export function operationBy(insider: Member, circle: string, change: Change): Promise<Bytes> {
  return signOperation(known(insider, circle).log, change, insider.identity.signing, Date.now());
}

/** A record by this insider that brings a line, with what the attack wants to be different. */
export function recordOf(
  insider: Member,
  circle: string,
  document: string,
  text: string,
  lie: Parameters<typeof recordBy>[4] = {},
): Promise<Bytes> {
  return recordBy(insider, known(insider, circle), document, updateOf(text), lie);
}

/** A snapshot by this insider that holds one line, with what the attack wants to be different. */
export function snapshotOf(
  insider: Member,
  circle: string,
  document: string,
  text: string,
  lie: Parameters<typeof snapshotBy>[4] = {},
): Promise<Bytes> {
  const doc = new Y.Doc();
  paragraphs(text)(doc);
  const state = asBytes(Y.encodeStateAsUpdateV2(doc));
  return snapshotBy(insider, known(insider, circle), document, state, lie);
}

/** What this insider can ask for about a circle and a document, answered or refused. */
export function append(insider: Insider, record: Bytes) {
  return insider.client.ask({ type: 'append', record }, 'appended');
}

export function submit(insider: Insider, operation: Bytes) {
  return insider.client.ask({ type: 'appendOperation', operation }, 'done');
}

export function readRequest(circle: string, document: string): Extract<Request, { type: 'read' }> {
  return { type: 'read', circle: fromBase64Url(circle), stream: fromBase64Url(document), after: 0 };
}

function updateOf(text: string): Bytes {
  const doc = new Y.Doc();
  paragraphs(text)(doc);
  return asBytes(Y.encodeStateAsUpdate(doc));
}
