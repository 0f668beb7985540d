import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** Passes bytes on between clients and a server on this machine, and counts them. */
export interface CountingProxy {
  readonly port: number;
  /** Bytes in both directions so far. */
  bytes(): number;
  close(): Promise<void>;
}

/** `upstream`: the server's port, asked for at each connection. */
export async function openCountingProxy(upstream: () => number): Promise<CountingProxy> {
  const sockets = new Set<Socket>();
  let bytes = 0;
  const proxy = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: upstream(), host: '127.0.0.1', noDelay: true });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        bytes += data.length;
        to.write(data);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.end();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    bytes: () => bytes,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
