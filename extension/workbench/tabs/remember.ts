import { batch, effect } from '@preact/signals';
import type { Memory } from '../contributions.ts';
import { activeView, editorsNow, type OpenEditor, restoreEditors } from '../editors.ts';
import { registry } from '../registry.ts';

/** What a page had open. The side panel and the tab remember each their own. */
interface Remembered {
  view: string | undefined;
  tabs: readonly OpenEditor[];
  shown: string | undefined;
}

const NAME = `open in ${location.pathname}`;
/** More than anyone opens; what is beyond was not written by us. */
const MOST_TABS = 100;

/** Opens what was open when the page was closed, once that can be read, and from then on remembers what is. */
export function rememberEditors(memory: Memory): void {
  let restored = false;
  let writing = Promise.resolve();

  async function restore() {
    const before = remembered(await memory.read(NAME));
    const tabs = await existing(before.tabs);
    restored = true;
    // Whoever has begun with something else by now goes on with that.
    if (activeView.peek() !== undefined) return;
    // At once, or for a moment it would be remembered that nothing was open.
    batch(() => {
      activeView.value = before.view;
      restoreEditors({ tabs, shown: before.shown });
    });
  }

  effect(() => {
    if (!memory.open.value) return;
    const now: Remembered = { view: activeView.value, ...editorsNow.value };
    // What can't be read or written is no reason to keep anyone from writing: they open it again by hand.
    writing = writing.then(() => (restored ? memory.write(NAME, now) : restore())).catch(console.error);
  });
}

function remembered(value: unknown): Remembered {
  const { view, tabs, shown } = (value ?? {}) as Record<string, unknown>;
  return {
    view: typeof view === 'string' ? view : undefined,
    tabs: Array.isArray(tabs) ? tabs.filter(isTab).slice(0, MOST_TABS) : [],
    shown: typeof shown === 'string' ? shown : undefined,
  };
}

function isTab(value: unknown): value is OpenEditor {
  const { kind, id } = (value ?? {}) as Record<string, unknown>;
  return typeof kind === 'string' && typeof id === 'string';
}

/** Those whose kind is known and that are still there. */
async function existing(tabs: readonly OpenEditor[]): Promise<OpenEditor[]> {
  const there = await Promise.all(
    tabs.map(({ kind, id }) => {
      const editor = registry.peek().editor(kind);
      return editor !== undefined && (editor.isThere?.(id) ?? true);
    }),
  );
  return tabs.filter((_, place) => there[place]);
}
