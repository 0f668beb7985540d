/**
 * The devices of one person: those in their personal circle. Each of them belongs in every circle of that person, and
 * so does their recovery code.
 */
import { type Bytes, fromBase64Url, sameBytes, toBase64Url } from '../crypto/bytes.ts';
import { verify } from '../crypto/sign.ts';
import type { Circle, MemberDevice } from '../protocol/circle.ts';
import type { DevicePublicKeys } from '../protocol/epoch.ts';
import { AlongsideError } from '../protocol/errors.ts';
import { adoptionClaim } from '../protocol/operation.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import { readServers } from './circle-document.ts';
import { readOperations, replayed } from './circle-reading.ts';
import type { Connection } from './connection.ts';
import { readKept, writeKept } from './kept-value.ts';
import { adoptDevice, foundCircle, type MembershipContext, removeDevices } from './membership.ts';
import { readDocument } from './open-document.ts';
import { consentKey, identityOfCode, newCode } from './recovery-code.ts';
import type { DeviceKey, Storage } from './storage.ts';

/** What a device keeps of a recovery code: who it is, and how to consent for it. Neither opens anything. */
interface KeptRecovery {
  device: DevicePublicKeys;
  consentSeed: Bytes;
}

export interface OwnDevicesContext {
  storage: Storage;
  book: CircleBook;
  me: DeviceKey;
  membership: MembershipContext;
  reach(server: string): Promise<Connection>;
  connection(server: string): Connection | undefined;
  /** A circle that this device, or another through it, has just come into. */
  entered(circle: KnownCircle): void;
  /** Begins the document of a circle that was just founded. */
  founded(circle: KnownCircle): Promise<void>;
  /** Only for a device that is a recovery code itself: what its consent is made with. */
  consentSeed?: Uint8Array | undefined;
}

export interface OwnDevices {
  personal(): KnownCircle | undefined;
  /** The personal circle, founded on this server where there is none, with the code that the server asks for. */
  ensurePersonal(server: string, code?: string): Promise<KnownCircle>;
  /** The recovery code as a device, if this person has one. */
  recovery(): DeviceKey | undefined;
  consentFor(device: DeviceKey): Promise<Bytes | undefined>;
  newRecoveryCode(server: string): Promise<string>;
  isRecoveryCode(code: string): Promise<boolean>;
  remove(device: DeviceKey): Promise<void>;
  /**
   * Takes in the circles on this server that a device of this person let this device into. Does nothing where the
   * server can't be reached, or this device is the only one.
   */
  discover(server: string): Promise<void>;
  /** Servers on which this person has circles, as the personal circle's document has them. */
  servers(): Promise<string[]>;
  reload(): Promise<void>;
}

export async function openOwnDevices(context: OwnDevicesContext): Promise<OwnDevices> {
  const { storage, book, me, membership } = context;
  let recovery: KeptRecovery | undefined;

  async function reload() {
    recovery = readKept<KeptRecovery | undefined>(await storage.readValue('recovery'), undefined);
  }
  await reload();

  const personal = () => book.all().find((circle) => circle.personal);
  const recoveryKey = () => recovery && toBase64Url(recovery.device.signing);

  async function ensurePersonal(server: string, code = ''): Promise<KnownCircle> {
    const known = personal();
    if (known !== undefined) return known;
    const circle = await foundCircle(membership, await context.reach(server), { personal: true, code });
    await context.founded(circle);
    return circle;
  }

  /** Circles whose people this device may change: where it is a guest it brings nobody. */
  function ownCircles(): KnownCircle[] {
    return book.all().filter(({ log }) => {
      const mine = log.devices.get(me);
      return mine !== undefined && mine.until === undefined && !log.dissolved;
    });
  }

  /** A server can invent circles that this device is in; not that someone of ours brought it there. */
  async function recognises(log: Circle): Promise<boolean> {
    const mine = log.devices.get(me);
    if (mine === undefined) return false;
    if (context.consentSeed !== undefined) return hasConsented(log, mine, context.consentSeed);
    const own = personal()?.log.everyone;
    return mine.by !== undefined && own?.get(mine.by) !== undefined && own.get(mine.by) === own.get(me);
  }

  async function takeUp(connection: Connection, id: Bytes): Promise<void> {
    if (book.get(toBase64Url(id)) !== undefined) return;
    const operations = await readOperations(connection, id, 0);
    const log = await replayed(operations);
    if (!sameBytes(log.id, id) || !(await recognises(log))) return;
    context.entered(await book.add(connection.server, operations, {}));
  }

  async function remove(device: DeviceKey): Promise<void> {
    // The personal circle first: whoever is in it is brought into the others.
    const inOrder = ownCircles().toSorted((a, b) => Number(b.personal) - Number(a.personal));
    for (const circle of inOrder) await removeDevices(membership, circle, [device]);
  }

  return {
    personal,
    ensurePersonal,
    recovery: recoveryKey,
    remove,
    reload,

    async consentFor(device) {
      return device === recoveryKey() ? recovery?.consentSeed : undefined;
    },

    async newRecoveryCode(server) {
      await ensurePersonal(server);
      // Before anything is changed: a code that is not in every circle would disappoint on the worst of days.
      for (const circle of ownCircles()) await context.reach(circle.server);
      const old = recoveryKey();
      const code = await newCode();
      const { identity, consentSeed } = await identityOfCode(code);
      const next = { device: identity.publicKeys, consentSeed };
      await storage.changeValue('recovery', () => writeKept(next));
      recovery = next;
      for (const circle of ownCircles()) {
        await adoptDevice(membership, circle, next.device, consentSeed);
        context.entered(circle);
      }
      if (old !== undefined) await remove(old);
      return code;
    },

    async isRecoveryCode(code) {
      const { identity } = await identityOfCode(code);
      const device = toBase64Url(identity.signing.publicKey);
      return ownCircles().every(({ log }) => log.devices.has(device)) && personal() !== undefined;
    },

    async discover(server) {
      const connection = context.connection(server);
      if (connection === undefined || (personal() === undefined && context.consentSeed === undefined)) return;
      try {
        const { circles } = await connection.request({ type: 'circles' }, 'circles');
        for (const id of circles) await takeUp(connection, id);
      } catch (error) {
        if (!(error instanceof AlongsideError)) throw error; // else asked again at the next connection
      }
    },

    async servers() {
      const circle = personal();
      if (circle === undefined) return [];
      const doc = await readDocument(circle.document, storage);
      const servers = readServers(doc);
      doc.destroy();
      return servers;
    },
  };
}

/** Whether the recovery code itself consented to being in this circle. */
async function hasConsented(log: Circle, device: MemberDevice, consentSeed: Uint8Array): Promise<boolean> {
  if (device.by === undefined || device.consent === undefined) return false;
  const adopter = fromBase64Url(device.by);
  const { publicKey } = await consentKey(consentSeed);
  return verify(publicKey, 'alongside/v1/adopt', adoptionClaim(log.id, adopter), device.consent);
}
