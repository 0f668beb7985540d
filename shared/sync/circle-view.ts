import type { KnownCircle } from './circle-book.ts';
import type { CircleView } from './device.ts';
import type { DeviceKey } from './storage.ts';

/** A circle as the screen shows it to the person with this device. */
export function circleView({ id, server, log, names }: KnownCircle, me: DeviceKey): CircleView {
  const people = [...log.devices.keys()].map((device) => ({
    device,
    name: names[device] ?? '',
    me: device === me,
  }));
  return { id, server, people };
}
