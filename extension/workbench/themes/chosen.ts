import { computed, effect, signal } from '@preact/signals';
import { BUILT_IN, dark, highContrastDark, highContrastLight, light } from './built-in.ts';
import { readPreference, type ThemePreference, writePreference } from './preference.ts';
import type { Theme } from './theme.ts';

/** What stands for no theme of its own: the one that fits what the system is set to. */
export const SYSTEM = 'system';

const preference = signal<ThemePreference>(readPreference());
const systemIsDark = watched('(prefers-color-scheme: dark)');
const systemWantsContrast = watched('(prefers-contrast: more)');

/** The id of the theme that was chosen, or `SYSTEM`. */
export const chosenTheme = computed(() => preference.value.chosen);

/** All there are to choose from: ours, then those that were added, in the order they came. */
export const themes = computed<readonly Theme[]>(() => [...BUILT_IN, ...preference.value.added]);

/** The one on the screen. */
export const shownTheme = computed(
  () => themes.value.find(({ id }) => id === chosenTheme.value) ?? ofTheSystem(),
);

/** Chooses a theme by its id, or `SYSTEM`; in every window, and for good. */
export function chooseTheme(id: string): void {
  change({ ...preference.peek(), chosen: id });
}

/** Adds themes to the list; one with the same id is replaced. */
export function addThemes(added: readonly Theme[]): void {
  const ids = new Set(added.map(({ id }) => id));
  const { added: before, chosen } = preference.peek();
  change({ chosen, added: [...before.filter(({ id }) => !ids.has(id)), ...added] });
}

/** Takes away an added theme. Where it was the chosen one, the system's is shown again. */
export function removeTheme(id: string): void {
  const { added, chosen } = preference.peek();
  change({ chosen: chosen === id ? SYSTEM : chosen, added: added.filter((theme) => theme.id !== id) });
}

/** Colours the page, now and whenever another theme is chosen, here or in another window. */
export function showThemes(): void {
  addEventListener('storage', () => {
    preference.value = readPreference();
  });
  effect(() => paint(shownTheme.value));
}

function change(next: ThemePreference): void {
  writePreference(next); // first: what could not be kept is not shown as if it had been
  preference.value = next;
}

function ofTheSystem(): Theme {
  if (systemWantsContrast.value) return systemIsDark.value ? highContrastDark : highContrastLight;
  return systemIsDark.value ? dark : light;
}

function paint({ scheme, highContrast, colors }: Theme): void {
  const root = document.documentElement;
  root.style.colorScheme = scheme;
  root.dataset.contrast = highContrast ? 'more' : 'normal';
  for (const [name, color] of Object.entries(colors)) root.style.setProperty(`--${name}`, color);
}

/** Whether the system is set so, now and when that changes. */
function watched(query: string) {
  const media = matchMedia(query);
  const matches = signal(media.matches);
  media.addEventListener('change', () => {
    matches.value = media.matches;
  });
  return matches;
}
