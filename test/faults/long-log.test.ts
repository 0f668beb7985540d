import { expect, onTestFinished, test } from 'vitest';
import { newDevice, openWhenThere } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { pairDevices } from '../headless/pair.ts';
import { paragraphs, textOf } from '../headless/text.ts';
import { startTappedServer } from './tapped-server.ts';

test('a circle log of which two operations fit in an answer lets a newcomer in, and is followed to its end', {
  timeout: 60_000,
}, async () => {
  const server = await startTappedServer();
  const [ama, sam, noor] = [await newDevice('Ama'), await newDevice('Sam'), await newDevice('Noor')];
  onTestFinished(async () => {
    await Promise.all([ama, sam, noor].map((device) => device.close()));
    await server.close();
  });
  server.change = (frame) => {
    if (frame.type !== 'ok' || frame.answer.type !== 'operations') return frame;
    return { ...frame, answer: { ...frame.answer, operations: frame.answer.operations.slice(0, 2) } };
  };
  const circle = await ama.createCircle(server.tap);
  for (let count = 0; count < 4; count++) await ama.invite(circle);
  await pairDevices(ama, sam, circle);
  sam.goOffline();
  for (let count = 0; count < 4; count++) await ama.invite(circle);
  await pairDevices(ama, noor, circle);
  const plan = await noor.share(circle, 'plan', paragraphs('Thursday'));
  sam.goOnline();
  const open = await openWhenThere(sam, plan);
  await eventually('Sam reads it', () => textOf(open.doc) === 'Thursday');
  expect(sam.circles()[0]?.members).toHaveLength(3);
});
