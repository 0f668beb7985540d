import type { Device } from '@alongside/shared/sync/device';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import type { Storage } from '@alongside/shared/sync/storage';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { finishPairing } from '../headless/pair.ts';
import { readable, sealedOn } from '../headless/readable.ts';
import { typeLine } from '../headless/text.ts';
import { circlesFixture } from './fixture.ts';
import { Model, type ModelDocument } from './model.ts';
import { bringIn, read, shareText, write } from './people.ts';

/** `pnpm soak` sets this to go on for longer. */
const RUNS = Number(process.env.ALONGSIDE_SOAK_RUNS ?? 4);
const DEVICES = 5;
const MINUTE = 60_000;
/** How long a short visit or share lasts: long enough for everyone to see it, on a busy machine too. */
const MOMENT = 5_000;

const until = (time: number) => new Promise((resolve) => setTimeout(resolve, Math.max(time - Date.now(), 0)));

const KINDS = [
  'share',
  'write',
  'write',
  'write',
  'bring in',
  'bring in',
  'guest',
  'short visit',
  'share for a moment',
  'link',
  'lose',
  'remove',
  'leave',
  'withdraw',
  'go offline',
  'go online',
  'kill the server',
] as const;
const index = fc.nat({ max: 1_000 });
const step = fc.record({ kind: fc.constantFrom(...KINDS), a: index, b: index });
type Step = { kind: (typeof KINDS)[number]; a: number; b: number };

const fixture = circlesFixture();

/** One run: real devices, the model of what they may read, and the steps that both go through. */
class Run {
  readonly model = new Model(DEVICES);
  readonly storages: Storage[] = Array.from({ length: DEVICES }, memoryStorage);
  readonly devices: Device[] = [];
  circle = '';
  written = 0;

  async begin(): Promise<void> {
    for (const storage of this.storages)
      this.devices.push(await fixture.on(storage, `Person ${this.devices.length}`));
    this.circle = await this.at(0).createCircle(fixture.server.origin);
  }

  at(device: number): Device {
    return this.devices[device] as Device;
  }

  /** A word that is nowhere else, in the bytes of an update neither. */
  word(): string {
    return `word-${++this.written}-${Math.random().toString(36).slice(2, 10)}`;
  }

  /** One of these, or none where there are none. */
  pick<T>(from: readonly T[], by: number): T | undefined {
    return from[by % Math.max(from.length, 1)];
  }

  actors(): number[] {
    return this.model.devices.flatMap((_, device) => (this.model.mayAct(device) ? [device] : []));
  }

  /** Devices that never had anything to do with anyone, or are out again, and can be let in by an invite. */
  outside(): number[] {
    return this.model.devices.flatMap(({ present, online, person }, device) =>
      !present && online && person === device ? [device] : [],
    );
  }

  async take({ kind, a, b }: Step): Promise<void> {
    const { model } = this;
    const actor = this.pick(this.actors(), a);
    if (actor === undefined && kind !== 'go online' && kind !== 'kill the server') return;
    const by = actor ?? 0;
    switch (kind) {
      case 'share': {
        const word = this.word();
        const id = await shareText(this.at(by), this.circle, word);
        const lines = [{ word, by, waits: true }];
        model.documents.push({ id, owner: model.device(by).person, lines, withdrawn: false });
        return;
      }
      case 'write':
        return this.writeSomewhere(a, b);
      case 'share for a moment': {
        const [word, expires] = [this.word(), Date.now() + MOMENT];
        const id = await shareText(this.at(by), this.circle, word, { expires });
        const lines = [{ word, by, waits: true }];
        const document = { id, owner: model.device(by).person, lines, withdrawn: false };
        model.documents.push(document);
        await this.agree();
        await until(expires);
        document.withdrawn = true;
        return;
      }
      case 'bring in':
        return void (await this.bringIn(by, b));
      case 'guest':
        return void (await this.bringIn(by, b, Date.now() + 30 * MINUTE));
      case 'short visit': {
        const end = Date.now() + MOMENT;
        const guest = await this.bringIn(by, b, end);
        if (guest === undefined) return;
        await this.agree();
        await until(end);
        model.device(guest).present = false;
        return;
      }
      case 'link': {
        const fresh = this.outside().filter((device) => this.isFresh(device));
        const second = this.pick(fresh, b);
        if (second === undefined || model.device(by).person !== by) return;
        await finishPairing(
          this.at(by),
          this.at(second),
          await this.at(by).inviteOwnDevice(fixture.server.origin),
        );
        model.device(second).person = by;
        return;
      }
      case 'lose': {
        const own = model.devices.flatMap(({ person, present }, device) =>
          person === model.device(by).person && present && device !== by && device !== person ? [device] : [],
        );
        const lost = this.pick(own, b);
        if (lost === undefined) return;
        await this.at(by).removeOwnDevice(this.at(lost).key);
        Object.assign(model.device(lost), { present: false, lost: true });
        return;
      }
      case 'remove': {
        const mine = model.device(by).person;
        const others = [
          ...new Set(model.devices.filter(({ present }) => present).map(({ person }) => person)),
        ];
        const target = this.pick(
          others.filter((person) => person !== mine),
          b,
        );
        if (target === undefined) return;
        const keys = this.devices.filter(
          (_, device) => model.device(device).person === target && model.device(device).present,
        );
        await this.at(by).remove(
          this.circle,
          keys.map(({ key }) => key),
        );
        for (const device of model.devices)
          if (device.person === target && device !== model.device(target)) device.lost ||= device.present;
        model.out(target);
        return;
      }
      case 'leave': {
        if (model.members().length < 2) return;
        const { person } = model.device(by);
        await this.at(by).leave(this.circle);
        for (const device of model.devices)
          if (device.person === person && device !== model.device(person)) device.lost ||= device.present;
        model.out(person);
        for (const document of model.documents) if (document.owner === person) document.withdrawn = true;
        return;
      }
      case 'withdraw': {
        const own = model.living().filter(({ owner }) => owner === model.device(by).person);
        const document = this.pick(own, b);
        if (document === undefined) return;
        await this.at(by).withdraw(document.id);
        document.withdrawn = true;
        return;
      }
      case 'go offline':
        this.at(by).goOffline();
        model.device(by).online = false;
        return;
      case 'go online': {
        const device = this.pick(
          model.devices.flatMap(({ online }, offline) => (online ? [] : [offline])),
          b,
        );
        if (device === undefined) return;
        this.at(device).goOnline();
        model.device(device).online = true;
        return;
      }
      case 'kill the server':
        await fixture.server.kill();
        await fixture.server.start();
        return;
    }
  }

  /** Lets somebody in who is out, as a guest where there is an end. Returns who it was. */
  async bringIn(by: number, b: number, end?: number): Promise<number | undefined> {
    const joiner = this.pick(this.outside(), b);
    if (joiner === undefined || joiner === by) return undefined;
    const as = end === undefined ? undefined : { as: 'guest' as const, until: end };
    await bringIn(this.at(by), this.at(joiner), this.circle, as);
    Object.assign(this.model.device(joiner), { present: true, guest: end !== undefined });
    return joiner;
  }

  isFresh(device: number): boolean {
    return (
      this.at(device).circles().length === 0 &&
      this.model.devices.every(({ person }, other) => other === device || person !== device)
    );
  }

  /** Anyone who has a copy may write in it, also offline, and also when they are out. */
  async writeSomewhere(a: number, b: number): Promise<void> {
    const document = this.pick(this.model.living(), a);
    if (document === undefined) return;
    const holders: number[] = [];
    for (const [device, open] of this.devices.entries())
      if ((await read(open, document.id)) !== undefined) holders.push(device);
    const by = this.pick(holders, b);
    if (by === undefined) return;
    const word = this.word();
    await write(this.at(by), document.id, ({ doc }) => typeLine(doc, word));
    document.lines.push({ word, by, waits: true });
    this.model.device(by).mayRead.add(word);
  }

  /** Everyone who is in and online reads exactly what the model says. */
  async agree(): Promise<void> {
    this.model.settle();
    for (const [device, { present, online }] of this.model.devices.entries()) {
      if (online) await this.agreesOnStanding(device, present);
    }
    for (const document of this.model.documents) {
      for (const [device, { present, online }] of this.model.devices.entries()) {
        if (present && online) await this.agreesOn(device, document);
      }
    }
  }

  async agreesOnStanding(device: number, present: boolean): Promise<void> {
    const standing = () =>
      this.at(device)
        .circles()
        .find(({ id }) => id === this.circle)?.standing;
    if (present) await eventually(`device ${device} is in`, () => standing() === 'present');
    else await eventually(`device ${device} knows that it is out`, () => standing() !== 'present');
  }

  async agreesOn(device: number, document: ModelDocument): Promise<void> {
    const mine = (line: { by: number; waits: boolean }) => !line.waits || line.by === device;
    const expected = document.withdrawn
      ? undefined
      : document.lines
          .filter(mine)
          .map(({ word }) => word)
          .sort()
          .join();
    const actual = async () =>
      (await read(this.at(device), document.id))?.split('\n').filter(Boolean).sort().join();
    await eventually(`device ${device} reads ${expected}`, async () => (await actual()) === expected).catch(
      async (error) => {
        const [circle] = this.at(device).circles();
        const { length } = await this.at(device).documents();
        const stands = `${circle?.standing}, trouble: ${circle?.trouble}, ${length} documents`;
        throw new Error(`${error.message}; it reads ${await actual()} (${stands})`);
      },
    );
  }

  /** Nobody can open more, in what the server really stored, than the model allows. */
  async cannotOpenMore(): Promise<void> {
    const stored = sealedOn(fixture.data);
    const words = this.model.documents.flatMap(({ lines }) => lines.map(({ word }) => word));
    for (const [device, storage] of this.storages.entries()) {
      const { text } = await readable(storage, stored);
      const { mayRead } = this.model.device(device);
      const opened = words.filter((word) => text.includes(word));
      expect(
        opened.filter((word) => !mayRead.has(word)),
        `device ${device} opens what it may not`,
      ).toEqual([]);
    }
  }
}

test('whoever comes and goes, everyone can read exactly what they may', {
  timeout: RUNS * 5 * MINUTE,
}, async () => {
  const steps = fc.array(step, { minLength: 12, maxLength: 24 });
  const property = fc.asyncProperty(steps, async (plan) => {
    const run = new Run();
    await run.begin();
    for (const next of plan) {
      await run.take(next);
      await run.agree();
    }
    await run.cannotOpenMore();
    await Promise.all(run.devices.map((device) => device.close()));
  });
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
});
