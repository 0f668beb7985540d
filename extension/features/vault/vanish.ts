import { closeThisPage } from '../../platform/own-pages.ts';
import { whenSessionEnded } from '../../vault/session.ts';
import { forgetAllNotices } from '../../workbench/notices.ts';

/**
 * Empties this page at once, and closes it when everything typed is stored. Where that can't be, it stays open to say
 * so, with no word of what was written.
 */
export async function vanish(): Promise<void> {
  const { title } = document;
  document.body.hidden = true;
  document.title = '\u00a0';
  forgetAllNotices();
  if (await whenSessionEnded()) await closeThisPage();
  document.body.hidden = false;
  document.title = title;
}
