import { signOperation } from '@alongside/shared/protocol/circle-log';
import { startEpoch } from '@alongside/shared/protocol/epoch';
import { type DeviceFrame, decodeDeviceFrame, encodeDeviceFrame } from '@alongside/shared/protocol/frames';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { known, newMember } from '@alongside/shared/testing/members';
import { dial, sendHello } from '../../server/testing/client.ts';
import { circleOf, reads } from '../circles/people.ts';
import { openProxy } from '../faults/websocket-proxy.ts';
import { eventually } from '../headless/eventually.ts';
import { addLine } from './arrivals.ts';
import { type Attack, mustNot } from './attack.ts';
import { newStranger, submit } from './insider.ts';
import { refusal } from './observe.ts';
import { type Scene, SHARED_TEXT } from './scene.ts';

/* Who speaks to whom, and bytes that are no frames. */

/** A server that is none: it hands on to the real one what a device says, after `change`. */
async function relayedHello(scene: Scene, change: (hello: DeviceFrame) => DeviceFrame): Promise<string> {
  const ama = await scene.person('Ama');
  await scene.honest(ama);
  const evil = await openProxy({
    upstream: () => scene.server.honest.origin,
    pipe: (way) => (bytes, forward) => {
      if (way === 'to device') return forward(bytes);
      scene.reached();
      forward(Buffer.from(encodeDeviceFrame(change(decodeDeviceFrame(new Uint8Array(bytes))))));
    },
  });
  try {
    return await refusal(ama.createCircle(evil.origin));
  } finally {
    await evil.close();
  }
}

const helloRelayed: Attack = {
  name: 'a greeting is handed on to another server',
  does: 'A server passes what a device says to prove its key on to another server, to speak there in its name.',
  outcome: 'refused',
  told: 'wrong-origin',
  run: (scene) => relayedHello(scene, (frame) => frame),
};

const helloChanged: Attack = {
  name: 'a greeting is handed on, with the address changed',
  does: 'The same, and it changes the address that the device named.',
  outcome: 'refused',
  told: 'bad-signature',
  run: (scene) => {
    const origin = scene.server.honest.origin;
    return relayedHello(scene, (frame) => (frame.type === 'hello' ? { ...frame, origin } : frame));
  },
};

/** Why the server hangs up on somebody. */
async function hungUp(
  scene: Scene,
  begin: (client: ReturnType<typeof dial>) => Promise<void>,
): Promise<string> {
  await scene.honest(await scene.person('Ama'));
  const client = dial(scene.server.honest.port);
  await begin(client);
  const { code, reason } = await client.closed;
  scene.reached();
  mustNot(code < 4400 || code >= 4500, `hung up with ${code}, which says to come again`);
  return reason.split(' ')[0] ?? '';
}

const helloRepeated: Attack = {
  name: 'a greeting is used again',
  does: 'Somebody says on a new connection what a device said on an old one.',
  outcome: 'refused',
  told: 'bad-signature',
  run: (scene) =>
    hungUp(scene, async (client) => {
      const { identity } = await newMember();
      const earlier = await dial(scene.server.honest.port).next('challenge');
      await client.next('challenge');
      await sendHello(client, identity, earlier);
    }),
};

const clockOff: Attack = {
  name: 'a device’s clock is off',
  does: 'A device whose clock is an hour ahead connects.',
  outcome: 'refused',
  told: 'clock-skew',
  run: (scene) =>
    hungUp(scene, async (client) => {
      const { identity } = await newMember();
      const time = Date.now() + 3_600_000;
      await sendHello(client, identity, await client.next('challenge'), { time });
    }),
};

const operationAhead: Attack = {
  name: 'an operation is dated ahead',
  does: 'A member dates an operation an hour ahead, so that invites and guests’ times are judged by it.',
  outcome: 'refused',
  told: 'clock-skew',
  async run(scene) {
    const { people, storages, circle } = await scene.meeting('Ama');
    await scene.honest(people[0]);
    const ama = await newMember(storages[0]);
    const { log } = known(ama, circle);
    const place = { circle: log.id, epoch: log.epochs.length, previous: log.head };
    const { start } = await startEpoch(place, [...log.devices.values()]);
    const ahead = Date.now() + 3_600_000;
    const operation = await signOperation(log, { type: 'rotate', epoch: start }, ama.identity.signing, ahead);
    const { client } = await newStranger(scene.server);
    const told = await refusal(submit({ ...ama, client }, operation));
    scene.reached();
    return told;
  },
};

function strangeBytesToServer(name: string, does: string, told: string, bytes: () => Uint8Array): Attack {
  return {
    name,
    does,
    outcome: 'refused',
    told,
    run: (scene) =>
      hungUp(scene, async (client) => {
        const { identity } = await newMember();
        await sendHello(client, identity, await client.next('challenge'));
        await client.next('welcome');
        client.send(bytes());
      }),
  };
}

/** What a person sees while a device hangs up and comes back. */
const OFFLINE = 'offline, until the next connection';

function strangeBytesToDevice(name: string, does: string, bytes: () => Uint8Array): Attack {
  return {
    name,
    does,
    outcome: 'refused',
    told: OFFLINE,
    async run(scene) {
      const { people, circle, document } = await scene.meeting('Ama', 'Sam');
      const [ama, sam] = people;
      await scene.honest(ama, sam);
      const follows = () => scene.server.asked(sam.key).filter(({ type }) => type === 'follow').length;
      const before = follows();
      scene.say(sam, bytes());
      await eventually('Sam hangs up and comes back', () => follows() > before);
      await addLine(ama, document, 'On we go.');
      await reads(sam, document, `${SHARED_TEXT}\nOn we go.`);
      mustNot(circleOf(sam, circle).trouble !== undefined, 'the circle is blamed');
      return OFFLINE;
    },
  };
}

export const onConnections: readonly Attack[] = [
  helloRelayed,
  helloChanged,
  helloRepeated,
  clockOff,
  operationAhead,
  strangeBytesToServer(
    'a device sends nonsense',
    'A device sends bytes that are no frame.',
    'malformed',
    () => new Uint8Array(64).fill(255),
  ),
  strangeBytesToServer(
    'a device sends too much',
    'A device sends a frame over the limit.',
    'too-large',
    () => new Uint8Array(LIMITS.frame + 1),
  ),
  strangeBytesToDevice('a server sends nonsense', 'The server sends bytes that are no frame.', () =>
    new Uint8Array(64).fill(255),
  ),
  strangeBytesToDevice(
    'a server sends too much',
    'The server sends a frame over the limit.',
    () => new Uint8Array(LIMITS.frame + 1),
  ),
];
