import { AlongsideError } from '../protocol/errors.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import { readServers } from './circle-document.ts';
import type { Device } from './device.ts';
import type { DeviceCircles } from './device-circles.ts';
import type { Identity } from './identity.ts';
import { adoptDevice, type MembershipContext } from './membership.ts';
import { memoryStorage } from './memory-storage.ts';
import { readDocument } from './open-document.ts';
import type { OwnDevices } from './own-devices.ts';
import { identityOfCode } from './recovery-code.ts';
import type { Servers } from './servers.ts';
import type { Storage } from './storage.ts';

/** A device with the parts it is made of. */
export interface DeviceParts {
  device: Device;
  identity: Identity;
  storage: Storage;
  book: CircleBook;
  servers: Servers;
  membership: MembershipContext;
  circles: DeviceCircles;
  own: OwnDevices;
}

export type Recovering = Awaited<ReturnType<typeof identityOfCode>>;
type OpenParts = (options: { storage: Storage; recovering: Recovering }) => Promise<DeviceParts>;

/** How long handing over may take before the person is told that it did not work, in milliseconds. */
const HANDED_OVER_WITHIN = 60_000;

/**
 * Lets this device into every circle that a recovery code is in: for a moment the code is a device itself, in memory
 * only. It reads what is in its circles, adopts this device in each, and hands every document on to it.
 * Rejects with `malformed` for a code with a slip in it, `unknown-circle` when it is in no circle there, `offline`.
 */
export async function recover(
  { identity, book, circles, servers }: DeviceParts,
  openParts: OpenParts,
  server: string,
  code: string,
): Promise<{ circles: number }> {
  const paper = await openParts({ storage: memoryStorage(), recovering: await identityOfCode(code) });
  try {
    paper.device.goOnline();
    await enter(paper, server);
    const personal = await personalOf(paper);
    for (const further of personal?.servers ?? []) await enter(paper, further);
    for (const circle of paper.book.all()) await adoptDevice(paper.membership, circle, identity.publicKeys);
    await followAll(paper);
    await handedOver(paper);
    for (const { id, server: at, names, journal } of paper.book.all()) {
      const notes = { names, journal, personal: id === personal?.circle.id };
      await book.add(at, await paper.book.operations(id), notes);
    }
  } finally {
    await paper.device.close();
  }
  servers.connect(new Set(book.all().map((circle) => circle.server)));
  for (const { id } of book.all()) void circles.follow(id); // where a connection was up already
  return { circles: book.all().filter(({ personal, journal }) => !personal && !journal).length };
}

async function enter(paper: DeviceParts, server: string): Promise<void> {
  await paper.servers.reach(server);
  await paper.own.discover(server);
  if (paper.book.all().length === 0) throw new AlongsideError('unknown-circle', 'no circle has this code');
  await followAll(paper);
}

async function followAll({ book, circles }: DeviceParts): Promise<void> {
  await Promise.all(book.all().map(({ id }) => circles.follow(id)));
}

/** The circle that holds one person only, and says on which servers they have others. */
async function personalOf(
  paper: DeviceParts,
): Promise<{ circle: KnownCircle; servers: string[] } | undefined> {
  for (const circle of paper.book.all()) {
    const members = new Set([...circle.log.devices.values()].map(({ member }) => member));
    const doc = await readDocument(circle.document, paper.storage);
    const servers = readServers(doc);
    doc.destroy();
    if (members.size === 1 && servers.length > 0) return { circle, servers };
  }
  return undefined;
}

/** Resolves when the server has everything that the code handed on. */
async function handedOver({ storage }: DeviceParts): Promise<void> {
  const until = Date.now() + HANDED_OVER_WITHIN;
  for (const { document } of await storage.streams()) {
    while ((await storage.outboxSize(document)) > 0) {
      if (Date.now() > until) throw new AlongsideError('offline', 'handing over took too long');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
