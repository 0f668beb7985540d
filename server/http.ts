import type { IncomingMessage } from 'node:http';
import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { AlongsideError, type ErrorCode } from '@alongside/shared/protocol/errors';
import { decodeWanted, LONGEST_BODY, readBody, SESSION } from '@alongside/shared/protocol/http';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { type Log, logFailure } from './log.ts';
import type { Connections } from './relay/connections.ts';
import { type HttpSession, openHttpSession } from './relay/http-session.ts';

/** What Node's own server gives with a request. */
export interface Bindings {
  Bindings: { incoming: IncomingMessage };
}

/** What asks for a batch, in bytes: a number. */
const LONGEST_QUESTION = 16;

const STATUS: { [code in ErrorCode]?: 400 | 401 | 413 | 503 } = {
  malformed: 400,
  unauthenticated: 401,
  'too-large': 413,
};

/** Devices that come by plain requests: see `protocol/http`. */
export function createHttp(
  connections: Connections,
  addressOf: (c: Context<Bindings>) => string | undefined,
  log: Log,
): Hono<Bindings> {
  const app = new Hono<Bindings>();
  const sessions = new Map<string, HttpSession>();

  function open(address: string | undefined): Uint8Array<ArrayBuffer> {
    const secret = randomBytes(SESSION);
    const name = toBase64Url(secret);
    const session = openHttpSession(
      (socket) => connections.accept(socket, address, 'http'),
      () => sessions.delete(name),
    );
    if (session === undefined) throw new AlongsideError('busy');
    sessions.set(name, session);
    return secret;
  }

  function sessionOf(c: Context<Bindings>): HttpSession {
    const name = /^Bearer ([\w-]{43})$/.exec(c.req.header('authorization') ?? '')?.[1];
    const session = name === undefined ? undefined : sessions.get(name);
    if (session === undefined) throw new AlongsideError('unauthenticated', 'no such session');
    return session;
  }

  /** What breaks the rules ends its session; nothing else would be in order after it. */
  async function strictly<T>(session: HttpSession, request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      session.end();
      throw error;
    }
  }

  app.use(
    cors({
      // Pages of the extension are of an origin of their own; no website has any business here.
      origin: (origin) => (/^(chrome|moz)-extension:\/\/[\w-]+$/.test(origin) ? origin : null),
      allowMethods: ['POST', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type'],
      maxAge: 7200,
    }),
  );
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('X-Accel-Buffering', 'no');
  });
  app.post('/', (c) => c.body(open(addressOf(c)), 201, BINARY));
  app.post('/send', async (c) => {
    const session = sessionOf(c);
    await strictly(session, () => session.send(() => readBody(c.req.raw.body, LONGEST_BODY)));
    return c.body(null, 204);
  });
  app.post('/receive', async (c) => {
    const session = sessionOf(c);
    const question = async () => decodeWanted(await readBody(c.req.raw.body, LONGEST_QUESTION));
    const batch = await strictly(session, () => session.receive(question));
    return c.body(batch, 200, BINARY);
  });
  app.delete('/', (c) => {
    sessionOf(c).end();
    return c.body(null, 204);
  });
  app.onError((error, c) => {
    if (error instanceof AlongsideError) {
      const { code, detail } = error;
      return c.json({ code, detail }, STATUS[code] ?? 503);
    }
    logFailure(log, 'http', error);
    return c.json({ code: 'server-failure', detail: '' }, 503);
  });
  return app;
}

const BINARY = { 'Content-Type': 'application/octet-stream' };
