import type { IncomingMessage } from 'node:http';
import { SYNC_PATH } from '@alongside/shared/protocol/frames';
import { HTTP_PATH } from '@alongside/shared/protocol/http';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { ServerOptions } from './config.ts';
import { type Bindings, createHttp } from './http.ts';
import { type Log, logFailure } from './log.ts';
import { homePage } from './pages/home.ts';
import { invitePage } from './pages/invite.ts';
import { notFoundPage } from './pages/not-found.ts';
import { STYLE } from './pages/style.ts';
import type { Connections } from './relay/connections.ts';
import type { Store } from './store/store.ts';

export interface AppContext {
  store: Store;
  connections: Connections;
  options: ServerOptions;
  /** Whether more devices should be sent here. */
  isReady(): boolean;
  /** Where a request comes from, as something to count by. */
  addressOf(request: IncomingMessage): string | undefined;
  log: Log;
}

/** Everything this server answers to. Paths hold ids of circles, so none is ever logged. */
export function createApp({
  store,
  connections,
  options,
  isReady,
  addressOf,
  log,
}: AppContext): Hono<Bindings> {
  const app = new Hono<Bindings>();

  app.use(SECURITY);
  app.get('/', async (c) => c.html(homePage(await store.columns(), options)));
  app.get('/i/:circle{[\\w-]{22}}/:invite{[\\w-]{22}}', (c) => c.html(invitePage()));
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/healthz', async (c) => {
    await store.check();
    return c.text('ok');
  });
  app.get('/readyz', async (c) => {
    if (!isReady()) return c.text('stopping', 503);
    await store.check();
    return c.text('ready');
  });
  // A WebSocket never comes here: server/sockets.ts takes it.
  app.get(SYNC_PATH, (c) =>
    c.text('This is where devices connect, by a WebSocket.', 426, { Upgrade: 'websocket' }),
  );
  app.route(
    HTTP_PATH,
    createHttp(connections, (c) => addressOf(c.env.incoming), log),
  );

  app.notFound((c) => c.html(notFoundPage(), 404));
  app.onError((error, c) => {
    logFailure(log, 'page', error);
    return c.text('Something went wrong on this server.', 503);
  });
  return app;
}

/** No script, no cookie, nothing from elsewhere, and no page of ours inside another. */
const SECURITY = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Whether this name is only ever served over TLS is for the proxy in front to say.
  strictTransportSecurity: false,
});
