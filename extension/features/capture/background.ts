import { browser } from 'wxt/browser';
import { notePageAllowed, type Page, pageOf, type Tab } from '../../platform/pages.ts';
import { openPanelOrTab, type Where } from '../../platform/side-panel.ts';
import { leaveWaiting } from '../../platform/waiting.ts';
import { CAPTURED, type Into, type Waiting } from './clip.ts';
import { LINK, offerMenu, PICTURE } from './menu.ts';
import { hearOmnibox } from './omnibox.ts';
import { type Pointed, readClip } from './read-clip.ts';
import { readPicture } from './read-picture.ts';

/** The commands that the manifest gives the browser, and where what they take goes: if not said, where the setting says. */
const COMMANDS: Readonly<Record<string, { into?: Into }>> = {
  capture: {},
  'capture-into-open': { into: 'open' },
};

/** Hears what people ask for while they read a page: by the shortcut, the context menu and the omnibox. */
export function startCaptureInBackground(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    const asked = COMMANDS[command];
    if (asked !== undefined && tab !== undefined) capture(tab, asked);
  });
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (tab === undefined) return;
    const pointed = {
      ...(info.frameId !== undefined && { frame: info.frameId }),
      ...(info.selectionText !== undefined && { words: info.selectionText }),
      ...(info.menuItemId === PICTURE && info.srcUrl !== undefined && { picture: info.srcUrl }),
      ...(info.menuItemId === LINK && info.linkUrl !== undefined && { link: info.linkUrl }),
    };
    capture(tab, {}, pointed);
  });
  hearOmnibox((tab, what) => {
    const page = pageOf(tab);
    if (page !== undefined) void leave(openPanelOrTab(page), what);
  });
  offerMenu();
}

/** Opens the panel, and leaves there what the page says. Both begin at once: the browser demands it of the first. */
function capture(tab: Tab, asked: { into?: Into }, pointed?: Pointed): void {
  const page = pageOf(tab);
  if (page === undefined) return;
  const opening = openPanelOrTab(page);
  void notePageAllowed();
  void read(page, pointed).then((what) => leave(opening, what ?? { kind: 'closed' }, asked));
}

async function read(page: Page, pointed?: Pointed): Promise<Waiting['what'] | undefined> {
  if (pointed?.picture === undefined) return readClip(page, pointed);
  const [clip, jpeg] = await Promise.all([readClip(page), readPicture(page, pointed.picture)]);
  if (clip === undefined || jpeg === undefined) return clip;
  const { quote: _, anchor: __, cut: ___, ...of } = clip; // not what is selected beside it
  return { kind: 'picture', of, jpeg };
}

async function leave(opening: Promise<Where>, what: Waiting['what'], asked: { into?: Into } = {}) {
  const waiting: Waiting = { ...asked, what, where: await opening };
  await leaveWaiting(CAPTURED, waiting);
}
