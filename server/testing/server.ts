import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { ServerOptions } from '../config.ts';
import { type RunningServer, startServer } from '../start.ts';

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestServer extends RunningServer {
  /** Every line it logged. */
  logged: string[];
}

/** A server on a free port with data of its own, closed when the test is over. */
export async function testServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const logged: string[] = [];
  const server = await startServer({
    port: 0,
    data: options.data ?? temporaryFolder(),
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
    ...options,
  });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= server.close());
  onTestFinished(close);
  return { ...server, close, logged };
}

/** By the clocks of server and test it is so many milliseconds later, until the test is over. */
export function laterBy(time: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + time });
  onTestFinished(() => void vi.useRealTimers());
}
