import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { isNarrow } from './narrow.ts';
import { dismissPassing } from './notices.ts';

/** What is open in the editor area, a tab each. */
export interface OpenEditor {
  kind: string;
  id: string;
  /** Stands before those that are not, and stays when the others are closed. */
  pinned?: boolean;
  /** Only looked at so far: what is looked at next takes its place. */
  passing?: boolean;
}

/** Everything that is open, and which of it is shown. */
export interface OpenEditors {
  tabs: readonly OpenEditor[];
  shown: string | undefined;
}

/** The view beside the editor, by its id; the first one where none was chosen. */
export const activeView = signal<string | undefined>(undefined);

const tabs = signal<readonly OpenEditor[]>([]);
const shownKey = signal<string | undefined>(undefined);
/** Keys of what was shown, the newest last: where one goes when something is closed. */
let shownBefore: string[] = [];
let closed: OpenEditor[] = [];
/** How many closed ones can be opened again. */
const CLOSED_KEPT = 20;

/** In the order of the tabs. */
export const openEditors: ReadonlySignal<readonly OpenEditor[]> = tabs;
/** The one that is shown. */
export const openEditor = computed(() => byKey(shownKey.value));

/** What names an open editor among the others, such as in a tab's menu. */
export const keyOf = ({ kind, id }: Pick<OpenEditor, 'kind' | 'id'>) => `${kind} ${id}`;

/** Shows this in the editor area. Where it was not open, it takes the place of what was only looked at. */
export function showEditor(kind: string, id: string): void {
  const key = keyOf({ kind, id });
  batch(() => {
    if (byKey(key) === undefined) {
      const added: OpenEditor = { kind, id, passing: true };
      const passed = tabs.value.find(({ passing }) => passing);
      if (passed === undefined) tabs.value = [...tabs.value, added];
      else {
        tabs.value = tabs.value.with(tabs.value.indexOf(passed), added);
        shownBefore = shownBefore.filter((before) => before !== keyOf(passed));
      }
    }
    show(key);
  });
}

/** It is no longer only looked at: it was written in, or is meant to stay. */
export function keepEditor(key = shownKey.peek()): void {
  if (byKey(key)?.passing) change(key, ({ passing: _, ...kept }) => kept);
}

/** Pins it, or no longer. */
export function pinEditor(key: string | undefined, pinned: boolean): void {
  change(key, ({ kind, id }) => (pinned ? { kind, id, pinned } : { kind, id }));
}

/** Puts it at this place, as near as it may be to it: pinned ones come first. */
export function moveEditor(key: string, place: number): void {
  const moved = byKey(key);
  if (moved === undefined) return;
  const others = tabs.value.filter((tab) => tab !== moved);
  setTabs(others.toSpliced(place, 0, moved));
  keepEditor(key);
}

/** Closes it. What was shown before comes back; in a narrow window, the view does. */
export function closeEditor(key = shownKey.peek()): void {
  const gone = byKey(key);
  if (key === undefined || gone === undefined) return;
  closed = [...closed.filter((one) => keyOf(one) !== key), gone].slice(-CLOSED_KEPT);
  drop(key);
}

/** Closes what does not exist any more: it can't be opened again. */
export function closeGone(kind: string, id: string): void {
  closed = closed.filter((one) => keyOf(one) !== keyOf({ kind, id }));
  drop(keyOf({ kind, id }));
}

/** Closes all of these but the pinned ones. */
export function closeEditors(which: (tab: OpenEditor, place: number) => boolean): void {
  const going = tabs.value.filter((tab, place) => !tab.pinned && which(tab, place));
  batch(() => going.map(keyOf).forEach(closeEditor));
}

/** Opens again what was closed last. */
export function reopenEditor(): void {
  const again = closed.pop();
  if (again === undefined) return;
  const { passing: _, ...kept } = again;
  batch(() => {
    if (byKey(keyOf(again)) === undefined) setTabs([...tabs.value, kept]);
    show(keyOf(again));
  });
}

/** Whether there is anything for `reopenEditor`. */
export const canReopen = () => closed.length > 0;

/** Shows the tab that is this many further, round the end. */
export function showNext(step: 1 | -1): void {
  const count = tabs.value.length;
  const from = tabs.value.findIndex((tab) => keyOf(tab) === shownKey.value);
  const next = tabs.value[(Math.max(from, step === 1 ? -1 : 0) + step + count) % count];
  if (next !== undefined) show(keyOf(next));
}

/** Goes back from the editor to the view, in a narrow window. What was only looked at is closed. */
export function leaveEditor(): void {
  const left = openEditor.peek();
  batch(() => {
    if (left?.passing) drop(keyOf(left));
    shownKey.value = undefined;
    dismissPassing();
  });
}

/** Opens what was open before, where nothing is. */
export function restoreEditors(before: OpenEditors): void {
  if (tabs.peek().length > 0) return;
  batch(() => {
    setTabs(before.tabs);
    if (byKey(before.shown) !== undefined) show(before.shown as string);
  });
}

/** What is open, as `restoreEditors` takes it. */
export const editorsNow: ReadonlySignal<OpenEditors> = computed(() => ({
  tabs: tabs.value,
  shown: shownKey.value,
}));

/** The id of what is shown, where it is of this kind. */
export function idOpenAs(kind: string): string | undefined {
  return openEditor.value?.kind === kind ? openEditor.value.id : undefined;
}

function byKey(key: string | undefined): OpenEditor | undefined {
  return tabs.value.find((tab) => keyOf(tab) === key);
}

function show(key: string): void {
  shownBefore = [...shownBefore.filter((before) => before !== key), key];
  shownKey.value = key;
  dismissPassing();
}

function drop(key: string): void {
  batch(() => {
    tabs.value = tabs.value.filter((tab) => keyOf(tab) !== key);
    shownBefore = shownBefore.filter((before) => before !== key);
    if (shownKey.value !== key) return;
    shownKey.value = isNarrow() ? undefined : shownBefore.at(-1);
    dismissPassing();
  });
}

function change(key: string | undefined, to: (tab: OpenEditor) => OpenEditor): void {
  setTabs(tabs.value.map((tab) => (keyOf(tab) === key ? to(tab) : tab)));
}

/** Pinned ones first, otherwise in the order given. */
function setTabs(next: readonly OpenEditor[]): void {
  tabs.value = [...next.filter(({ pinned }) => pinned), ...next.filter(({ pinned }) => !pinned)];
}
