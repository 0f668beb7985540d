import { currentEpoch } from '@alongside/shared/protocol/circle';
import type { DeviceFrame, ServerFrame } from '@alongside/shared/protocol/frames';
import type { Device } from '@alongside/shared/sync/device';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import type { Storage } from '@alongside/shared/sync/storage';
import { known, newMember } from '@alongside/shared/testing/members';
import { bringIn, person, reads, shareText, synced } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { type HostileServer, type Lie, type Rewrite, startHostileServer } from './hostile-server.ts';
import { countLost, type Inventory, takeInventory } from './inventory.ts';

/** Up to three people in a circle, and a text that the first of them shared and all have read. */
export interface Meeting {
  readonly people: readonly [Device, Device, Device];
  /** Where each keeps what they have, for those who turn out to be up to something. */
  readonly storages: readonly Storage[];
  readonly circle: string;
  readonly document: string;
}

/** What an attack is carried out with. Everything in it ends with the attack. */
export interface Scene {
  readonly server: HostileServer;
  person(name: string, storage?: Storage): Promise<Device>;
  /** A circle of these people on the hostile server, which is honest for now. */
  meeting(...names: string[]): Promise<Meeting>;
  meetingOn(server: HostileServer, ...names: string[]): Promise<Meeting>;
  /** From here on the attack runs, and nothing may be lost on these devices. Asked for once per attack. */
  honest(...devices: Device[]): Promise<void>;
  /** Rewrites what this device is sent; an attack none of whose lies was ever told has not reached anyone. */
  lieTo(device: Device, rewrite: Rewrite<ServerFrame>): Lie;
  /** Rewrites what this device sends. */
  lieFor(device: Device, rewrite: Rewrite<DeviceFrame>): Lie;
  say(device: Device, frame: ServerFrame | Uint8Array): void;
  /** Another server, with data of its own. */
  anotherServer(): Promise<HostileServer>;
  /** Something else than a lie or a word of the server was done to the victim: a request got there, for one. */
  reached(): void;
}

export interface OpenScene extends Scene {
  /** Whether everything the attack wanted to do was done. */
  wasReached(): boolean;
  lost(): Promise<number>;
  close(): Promise<void>;
}

export const SHARED_TEXT = 'Wait longer after a question.';

/** Resolves when what was there is written for whoever came last: after it no record comes by itself any more. */
async function handedOver(founder: Storage | undefined, circle: string): Promise<void> {
  await eventually('everything is handed over', async () => {
    const { log, handedOver } = known(await newMember(founder), circle);
    return handedOver === currentEpoch(log);
  });
}

/** A scene on this server. */
export function openScene(server: HostileServer): OpenScene {
  const devices: Device[] = [];
  const lies: Lie[] = [];
  const servers: HostileServer[] = [];
  const before = new Map<Device, Inventory>();
  let said = 0;

  async function newPerson(name: string, storage: Storage = memoryStorage()): Promise<Device> {
    const device = await person(name, storage);
    devices.push(device);
    return device;
  }

  async function meetingOn({ origin }: HostileServer, names: string[]): Promise<Meeting> {
    const storages = names.map(() => memoryStorage());
    const people = await Promise.all(names.map((name, index) => newPerson(name, storages[index])));
    const [founder, ...others] = people;
    if (founder === undefined) throw new Error('nobody meets');
    const circle = await founder.createCircle(origin);
    for (const other of others) await bringIn(founder, other, circle);
    await handedOver(storages[0], circle);
    const document = await shareText(founder, circle, SHARED_TEXT);
    await synced(founder, document);
    for (const other of others) await reads(other, document, SHARED_TEXT);
    return { people: people as [Device, Device, Device], storages, circle, document };
  }

  function tell(lie: Lie): Lie {
    lies.push(lie);
    return lie;
  }

  return {
    server,
    person: newPerson,
    meeting: (...names) => meetingOn(server, names),
    meetingOn: (other, ...names) => meetingOn(other, names),
    async honest(...honest) {
      for (const device of honest) before.set(device, await takeInventory(device));
    },
    lieTo: (device, rewrite) => tell(server.toDevice(device.key, rewrite)),
    lieFor: (device, rewrite) => tell(server.toServer(device.key, rewrite)),
    say(device, frame) {
      server.say(device.key, frame);
      said++;
    },
    async anotherServer() {
      const another = await startHostileServer();
      servers.push(another);
      return another;
    },
    reached() {
      said++;
    },

    wasReached: () => before.size > 0 && said + lies.length > 0 && lies.every((lie) => lie.told() > 0),
    async lost() {
      let lost = 0;
      for (const [device, inventory] of before) lost += countLost(inventory, await takeInventory(device));
      return lost;
    },
    async close() {
      for (const lie of lies) lie.end();
      await Promise.all(devices.map((device) => device.close()));
      await Promise.all(servers.map((another) => another.close()));
    },
  };
}
