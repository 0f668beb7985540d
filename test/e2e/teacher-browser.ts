import type { Page } from 'puppeteer-core';

/** A real browser with the built extension, on a profile folder that outlives it. */
export interface TeacherBrowser {
  /** The side panel, opened by a click on the toolbar button. */
  panel: Page;
  /** The whole workbench in a tab. */
  openTab(): Promise<Page>;
  /** Ends the browser as a crash would: every process of it, at once. */
  kill(): Promise<void>;
  close(): Promise<void>;
}
