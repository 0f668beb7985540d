/**
 * Who may read what in one circle, as plain data: no keys, no network. A device may read what is there while it is in,
 * everything that is there when it comes in, and what it read before it went; never what was written while it was out.
 */

export interface Line {
  /** A word that is written nowhere else. */
  word: string;
  /** Not sent yet: its writer was offline, or out, when they wrote it. */
  waits: boolean;
}

export interface ModelDocument {
  id: string;
  /** The person who shared it: a device, and those linked to it. */
  owner: number;
  lines: (Line & { by: number })[];
  withdrawn: boolean;
}

export interface ModelDevice {
  /** The device its person came with: itself, or the one it was linked to. */
  person: number;
  online: boolean;
  /** Present by the circle's log. */
  present: boolean;
  guest: boolean;
  /** Was taken off one by one: a linked device does not come back by itself. */
  lost: boolean;
  /** Words that this device may have read. */
  mayRead: Set<string>;
}

export class Model {
  readonly documents: ModelDocument[] = [];
  readonly devices: ModelDevice[];

  constructor(count: number) {
    this.devices = Array.from({ length: count }, (_, person) => ({
      person,
      online: true,
      present: person === 0,
      guest: false,
      lost: false,
      mayRead: new Set<string>(),
    }));
  }

  device(index: number): ModelDevice {
    const found = this.devices[index];
    if (found === undefined) throw new Error(`no device ${index}`);
    return found;
  }

  /** Present, not a guest, and connected: can change who is in. */
  mayAct(index: number): boolean {
    const { present, online, guest } = this.device(index);
    return present && online && !guest;
  }

  members(): number[] {
    const present = this.devices.filter((device) => device.present && !device.guest);
    return [...new Set(present.map(({ person }) => person))];
  }

  living(): ModelDocument[] {
    return this.documents.filter(({ withdrawn }) => !withdrawn);
  }

  /** After every step: what is sent is there for all who are in, and a linked device is in where its person is. */
  settle(): void {
    for (const device of this.devices) {
      const head = this.device(device.person);
      if (device !== head && !device.lost && head.present && !head.guest && head.online)
        device.present = true;
    }
    for (const document of this.living()) {
      for (const line of document.lines) {
        const writer = this.device(line.by);
        if (writer.present && writer.online) line.waits = false;
      }
      const sent = document.lines.filter(({ waits }) => !waits);
      for (const device of this.devices) {
        if (device.present) for (const { word } of sent) device.mayRead.add(word);
      }
    }
  }

  /** All devices of a person go. */
  out(person: number): void {
    for (const device of this.devices) if (device.person === person) device.present = false;
  }
}
