import type { CircleView } from '@alongside/shared/sync/circle-view';
import type { Device, Invitation, OpenDocument } from '@alongside/shared/sync/device';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { openDevice } from '@alongside/shared/sync/open-device';
import type { Storage } from '@alongside/shared/sync/storage';
import { eventually } from '../headless/eventually.ts';
import { pairDevices } from '../headless/pair.ts';
import { paragraphs, textOf } from '../headless/text.ts';

/** A headless device with a person's name, online. */
export async function person(name: string, storage: Storage = memoryStorage()): Promise<Device> {
  const device = await openDevice({ storage });
  if (name !== '') await device.setName(name);
  device.goOnline();
  return device;
}

/** The circle as this device sees it. */
export function circleOf(device: Device, id: string): CircleView {
  const found = device.circles().find((circle) => circle.id === id);
  if (found === undefined) throw new Error('the device does not know this circle');
  return found;
}

/** A circle of these people, founded by the first, who invites the others one after another. */
export async function circleWith(server: string, founder: Device, ...others: Device[]): Promise<string> {
  const circle = await founder.createCircle(server);
  for (const other of others) await bringIn(founder, other, circle);
  return circle;
}

export async function bringIn(
  inviter: Device,
  joiner: Device,
  circle: string,
  as?: Invitation,
): Promise<void> {
  await pairDevices(inviter, joiner, circle, undefined, as);
}

/** Shares a text with a circle. */
export function shareText(
  device: Device,
  circle: string,
  text: string,
  how?: Parameters<Device['share']>[3],
): Promise<string> {
  return device.share(circle, 'entry', paragraphs(text), how);
}

/** What a device can read of a document; `undefined` when it does not have it. */
export async function read(device: Device, document: string): Promise<string | undefined> {
  if (!(await device.documents()).some(({ id, withdrawn }) => id === document && withdrawn === undefined))
    return undefined;
  const open = await device.open(document);
  const text = textOf(open.doc);
  await open.close();
  return text;
}

export async function reads(device: Device, document: string, text: string): Promise<void> {
  await eventually(`a device reads "${text}"`, async () => (await read(device, document)) === text);
}

/** Everything this device wrote there is on the server's disk. */
export async function synced(device: Device, document: string): Promise<void> {
  await eventually('everything is synced', async () => (await device.syncState(document)).type === 'synced');
}

/** Changes a document and waits until it is stored on this device. */
export async function write(
  device: Device,
  document: string,
  change: (open: OpenDocument) => void,
): Promise<void> {
  const open = await device.open(document);
  change(open);
  await open.saved();
  await open.close();
}
