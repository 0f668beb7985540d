import { html } from 'hono/html';
import { type Html, page } from './layout.ts';

/** For someone who opened an invite link in the browser: what it is for, and how to use it. The same for every invite. */
export function invitePage(): Html {
  return page(
    'You are invited – Alongside',
    html`
      <h1>Somebody would like to work alongside you</h1>
      <p class="lead">
        Alongside is a browser extension for teachers who coach each other: each keeps a private journal, shares only
        what they choose, and both can write in the same lesson plan at once. A colleague sent you this link to begin
        a circle with you.
      </p>
      <h2>How to join</h2>
      <ol>
        <li>
          Get Alongside, if you don’t have it yet: it is an extension for Chromium, Chrome, Edge and Firefox. Your
          colleague, or whoever runs this server, can tell you where. Then choose a passphrase there.
        </li>
        <li>Copy the <strong>whole link</strong> from the address bar of this page, to its very end.</li>
        <li>Open Alongside in your browser and choose <strong>Circles</strong>.</li>
        <li>Choose <strong>Join with a link</strong> and paste it there.</li>
        <li>Have your colleague at hand or on the phone: you will read each other a short code.</li>
      </ol>
      <p class="note">
        The link works once, and for seven days after it was made. You can close this page and come back by the same
        link; opening it here does not use it up. If it no longer works, ask for a new one.
      </p>
      <h2>Why the whole link</h2>
      <p>
        The part after the <strong>#</strong> is a secret between the two of you. Browsers never send that part, so it
        has not reached this server; without it, nobody can join in your place. Please don’t post the link where
        others can read it. <a href="/">What this server can and can’t see</a>
      </p>
    `,
  );
}
