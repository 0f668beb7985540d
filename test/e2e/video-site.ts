import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site with one video, on a page that lets nothing in: no script, no style, nothing from elsewhere. */
export async function openVideoSite(video: string): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer(({ url, headers: { range } }, response) => {
    if (url === '/lesson.webm') return sendPart(response, readFileSync(video), range);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', "default-src 'none'; media-src 'self'");
    response.end(
      `<!doctype html><html lang="en"><title>A lesson on film</title><h1>A lesson on film</h1>
<video src="/lesson.webm" width="320" height="180" controls preload="auto"></video>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/watch`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A browser goes to a place in a video by asking for the bytes from there on. */
function sendPart(response: ServerResponse, bytes: Buffer, range = 'bytes=0-'): void {
  const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(range) ?? [];
  const [start, end] = [Number(from), to === '' ? bytes.length - 1 : Number(to)];
  response.writeHead(206, {
    'content-type': 'video/webm',
    'content-range': `bytes ${start}-${end}/${bytes.length}`,
    'accept-ranges': 'bytes',
  });
  response.end(bytes.subarray(start, end + 1));
}
