import { html } from 'hono/html';
import { type Html, page } from './layout.ts';

/** For an address that leads nowhere, such as half an invite link. */
export function notFoundPage(): Html {
  return page(
    'Nothing here – Alongside',
    html`
      <h1>There is nothing at this address</h1>
      <p>
        If you came with an invite link, a part of it may have been lost on the way: please copy it again, from
        beginning to end. <a href="/">What this server is</a>
      </p>
    `,
  );
}
