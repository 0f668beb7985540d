import { html } from 'hono/html';
import { type Html, page } from './layout.ts';

/** What this server is, and what it can and can't see. */
export function homePage(): Html {
  return page(
    'An Alongside server',
    html`
      <h1>An Alongside server</h1>
      <p>
        Alongside is a browser extension in which teachers keep a private journal, share chosen entries and plan
        lessons together with a coaching partner. This server passes what they share from one to the other and keeps
        it until the other is there.
      </p>
      <h2>What it can’t see</h2>
      <p>
        Everything is sealed before it leaves a device, with keys this server never has: texts, titles, names, web
        addresses, tags, and what kind of thing a document is. What is not shared never comes here at all.
      </p>
      <h2>What it can see</h2>
      <p>
        Random numbers that stand for devices, circles and documents; which devices belong to one circle, and since
        when; until when an invite or a guest is welcome; how big sealed pieces are, roughly; and when they come. It
        stores no network addresses and not when anybody wrote, and sets no cookies.
      </p>
      <h2>What it deletes</h2>
      <p>
        What somebody takes back, and whole circles that are dissolved, at once and for good. Of each, only its random
        number stays, so that nothing can be put in its place.
      </p>
    `,
  );
}
