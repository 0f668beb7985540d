import type { Bytes } from '../crypto/bytes.ts';
import { SYNC_PATH } from '../protocol/frames.ts';

/** A way for bytes to a server and back, in order, each message as it was sent or not at all. */
export interface Channel {
  /** Dropped when the channel is not open: what is lost with a channel is asked for again. */
  send(bytes: Bytes): void;
  /** Ends it; `closed` is told, unless it was before. */
  close(): void;
}

export interface ChannelEvents {
  receive(data: unknown): void;
  /** It could not be opened, or is over. The code is the server's own, or another where the network ended it. */
  closed(code: number, reason: string): void;
}

/** Opens a channel to a server's origin. Nothing is told before this has returned. */
export type OpenChannel = (server: string, events: ChannelEvents) => Channel;

export const openWebSocketChannel: OpenChannel = (server, events) => {
  const socket = new WebSocket(server.replace(/^http/, 'ws') + SYNC_PATH);
  socket.binaryType = 'arraybuffer';
  socket.onmessage = ({ data }) => events.receive(data);
  socket.onclose = ({ code, reason }) => events.closed(code, reason);
  return {
    send(bytes) {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
    },
    close: () => socket.close(),
  };
};
