import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from '@alongside/shared/crypto/bytes';
import { CLOSE } from '@alongside/shared/protocol/errors';
import { HTTP_PATH } from '@alongside/shared/protocol/http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { admitTo, append, follow, invite, type Member, newCircle } from '../../server/testing/circle.ts';
import { connect } from '../../server/testing/client.ts';
import { newDevice } from '../../server/testing/device.ts';
import { memoryOf } from '../bench/processes.ts';
import { eventually } from '../headless/eventually.ts';
import { startServerProcess } from '../headless/server-process.ts';

const MEGABYTE = 2 ** 20;
const RECORD = MEGABYTE / 4;
/** Far more than a server may keep for somebody who does not read. */
const WRITTEN = 96 * MEGABYTE;
/** Written while everyone reads, before the memory is first looked at. */
const WARMING_UP = 48 * MEGABYTE;
/** What a server may have more than before: 16 MiB for the one who does not read, and what is under way to the others. */
const GROWTH = 72 * MEGABYTE;

/** Ways of not reading: each makes the client stop, and returns what makes it go on. */
const WAYS: { how: string; stall(member: Member): () => void }[] = [
  {
    how: 'websocket',
    stall({ client }) {
      client.socket.pause();
      return () => client.socket.resume();
    },
  },
  {
    how: 'http',
    stall() {
      const asked: (() => void)[] = [];
      const { fetch } = globalThis;
      vi.stubGlobal('fetch', async (input: string, options?: RequestInit) => {
        if (input.endsWith(`${HTTP_PATH}/receive`)) await new Promise<void>((resolve) => asked.push(resolve));
        return fetch(input, options);
      });
      return () => {
        vi.unstubAllGlobals();
        for (const goOn of asked) goOn();
      };
    },
  },
];

test.for(WAYS)(
  'somebody who never reads, over $how, is let go of; the others notice nothing, and the memory stays bounded',
  { timeout: 120_000 },
  async ({ how, stall }) => {
    const data = mkdtempSync(join(tmpdir(), 'alongside-slow-'));
    const server = await startServerProcess(data, [], { ALONGSIDE_MAX_REQUESTS_PER_SECOND: '1000000' });
    onTestFinished(async () => {
      await server.kill();
      rmSync(data, { recursive: true });
    });
    const { founder, circle: begun } = await newCircle(server.port);
    let circle = begun;
    const enter = async (transport: string): Promise<Member> => {
      const device = await newDevice();
      circle = await admitTo(await invite(circle, founder), founder, device);
      return { device, client: await connect(server.port, device, transport) };
    };
    const [reader, slow] = [await enter('websocket'), await enter(how)];
    await follow(reader, circle);
    await follow(slow, circle);
    let read = 0;
    reader.client.socket.on('message', (bytes: Buffer) => {
      if (bytes.length > RECORD) read++;
    });
    const stream = randomBytes(16);
    let highest = 0;
    async function writeUpTo(last: number) {
      for (; written < last; highest = Math.max(highest, memoryOf(server.pid()))) {
        const { sequence } = await append(founder, circle, { stream, counter: ++written }, RECORD);
        expect(sequence).toBe(written);
      }
    }
    let written = 0;
    // What a server takes for work like this is not what is looked for.
    await writeUpTo(WARMING_UP / RECORD);
    const before = highest;
    const goOn = stall(slow);
    const count = (WARMING_UP + WRITTEN) / RECORD;
    await writeUpTo(count);
    await eventually('the other reader has everything', () => read === count);
    expect(highest - before).toBeLessThan(GROWTH);
    goOn();
    expect(await slow.client.closed).toMatchObject({ code: CLOSE.tooSlow });
    // And nothing is lost for them: they come back and read what they missed.
    const again = await connect(server.port, slow.device, how);
    const { head } = await again.ask({ type: 'read', circle: circle.id, stream, after: 0 }, 'records');
    expect(head).toBe(count);
    await again.close();
  },
);
