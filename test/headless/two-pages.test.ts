import type { Device } from '@alongside/shared/sync/device';
import type { Hint, Hints } from '@alongside/shared/sync/hints';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { openDevice } from '@alongside/shared/sync/open-device';
import { expect, onTestFinished, test } from 'vitest';
import { circlesIn, startTappedServer } from '../faults/tapped-server.ts';
import { newDevice, openWhenThere } from './devices.ts';
import { eventually } from './eventually.ts';
import { paragraphs, textOf } from './text.ts';

/** What pages of one browser hear of each other. */
function pageHints(): () => Hints {
  const listeners = new Set<(hint: Hint) => void>();
  return () => {
    let own: ((hint: Hint) => void) | undefined;
    return {
      post(hint) {
        for (const listener of listeners) if (listener !== own) queueMicrotask(() => listener(hint));
      },
      listen(listener) {
        own = listener;
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
  };
}

const stepOf = (device: Device, id: string) => device.pairings().find((pairing) => pairing.id === id)?.step;

async function comparing(device: Device, id: string) {
  return eventually('codes can be compared', () => {
    const step = stepOf(device, id);
    return step?.type === 'compare' && step;
  });
}

/** Ama's browser with a page in charge of the connection and two others, and Sam's, on one server. */
async function scene() {
  const server = await startTappedServer();
  const [storage, hints] = [memoryStorage(), pageHints()];
  const inCharge = await newDevice('Ama', { storage, hints: hints() });
  const panel = await openDevice({ storage, hints: hints() });
  const tab = await openDevice({ storage, hints: hints() });
  const sam = await newDevice('Sam');
  onTestFinished(async () => {
    await Promise.all([inCharge, panel, tab, sam].map((device) => device.close()));
    await server.close();
  });
  return { server, inCharge, panel, tab, sam };
}

test('a circle founded, an invite written and a code picked in one page each are one pairing of one device', {
  timeout: 60_000,
}, async () => {
  const { server, inCharge, panel, tab, sam } = await scene();
  const circle = await panel.createCircle(server.tap);
  const { id, link = '' } = await panel.invite(circle);
  await sam.join(link);
  const [shown, said] = await Promise.all([comparing(tab, id), comparing(sam, id)]);
  expect(shown.choices).toContain(said.mine);
  await panel.close();
  await sam.pick(id, shown.mine);
  await tab.pick(id, said.mine); // a page without a connection: the one in charge sends it on
  await eventually('Sam is in', () => stepOf(sam, id)?.type === 'done');
  await eventually('every page knows', () =>
    [inCharge, tab].every((page) => stepOf(page, id)?.type === 'done'),
  );

  const plan = await sam.share(circle, 'plan', paragraphs('Thursday'));
  const open = await openWhenThere(tab, plan);
  await eventually('the page in charge follows the circle', () => textOf(open.doc) === 'Thursday');
});

test('a circle that another page founds is followed by the page in charge, wherever it is', {
  timeout: 60_000,
}, async () => {
  const { server, panel } = await scene();
  for (let count = 0; count < 2; count++) {
    const circle = await panel.createCircle(server.tap);
    const follows = () => server.requests.filter(({ type }) => type === 'follow');
    await eventually('it is followed', () => circlesIn(follows()).includes(circle));
  }
});
