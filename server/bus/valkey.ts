import { type Bytes, concat, randomBytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { codeOf } from '@alongside/shared/protocol/errors';
import { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import type { Bus } from './bus.ts';
import { decodeHint, encodeHint, type Hint } from './hint.ts';

const CHANNEL = 'alongside/v1/hints';

/** Bytes in front of every message: the process it comes from. */
const SENDER = 16;

/** How often a process says something to itself over the bus, and how long it may take to hear that, in milliseconds. */
const BEAT = 5_000;
const SILENCE = 15_000;

const OPTIONS = {
  autoResubscribe: false,
  autoResendUnfulfilledCommands: false,
  // What can't be said now is not said later: the others look for themselves instead.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  connectTimeout: 5_000,
  retryStrategy: (times: number) => Math.min(100 * times, 1_000) * (0.5 + Math.random() / 2),
};

/**
 * A bus over the publish and subscribe of Valkey or Redis. It comes up by itself when that can be reached, also
 * later, and then hears `missed`, as do the others.
 */
export function openValkeyBus(url: string, log: Log): Bus {
  const self = randomBytes(SENDER);
  const mouth = new Redis(url, OPTIONS);
  const ear = new Redis(url, OPTIONS);
  const listeners = new Set<(hint: Hint) => void>();
  let up = false;
  let heardAt = performance.now();

  const send = (content: Bytes) => {
    if (mouth.status === 'ready')
      void mouth.publish(CHANNEL, asBuffer(concat(self, content))).catch(() => undefined);
  };
  const publish = (hint: Hint) => send(encodeHint(hint));
  const tell = (hint: Hint) => {
    for (const hear of listeners) hear(hint);
  };

  function receive(message: Uint8Array) {
    heardAt = performance.now();
    if (sameBytes(message.subarray(0, SENDER), self)) return;
    try {
      tell(decodeHint(message.subarray(SENDER)));
    } catch (error) {
      if (codeOf(error) === undefined) throw error; // what is no hint says nothing
    }
  }

  function listening() {
    up = true;
    heardAt = performance.now();
    log('bus', { state: 'up' });
    tell({ type: 'missed' });
  }

  function lost() {
    if (up) log('bus', { state: 'down' });
    up = false;
  }

  function beat() {
    send(new Uint8Array());
    if (!up || performance.now() - heardAt < SILENCE) return;
    // The network lost the connections without a word.
    for (const connection of [ear, mouth]) connection.disconnect(true);
  }

  ear.on('messageBuffer', (_channel: Buffer, message: Buffer) => receive(message));
  ear.on('ready', () => void ear.subscribe(CHANNEL).then(listening, () => ear.disconnect(true)));
  ear.on('close', lost);
  mouth.on('ready', () => publish({ type: 'missed' }));
  // 'close' follows, and then another try.
  for (const connection of [ear, mouth]) connection.on('error', () => undefined);
  const beats = setInterval(beat, BEAT).unref();

  return {
    publish,
    subscribe: (hear) => void listeners.add(hear),
    isUp: () => up && mouth.status === 'ready',
    async close() {
      clearInterval(beats);
      for (const connection of [ear, mouth]) connection.disconnect();
    },
  };
}

function asBuffer({ buffer, byteOffset, length }: Bytes): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
