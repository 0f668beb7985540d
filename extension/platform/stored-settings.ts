import { browser } from 'wxt/browser';

/** What a person set, by the ids of settings. What has its default is not in it. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/** In `storage.local`, since the background reads some of them too. They are no secret. */
const KEY = 'settings';

export async function readSettings(): Promise<StoredSettings> {
  return settingsIn((await browser.storage.local.get(KEY))[KEY]);
}

export async function writeSettings(settings: StoredSettings): Promise<void> {
  await browser.storage.local.set({ [KEY]: settings });
}

/** Calls back with all settings whenever any page of this browser profile has changed them. */
export function onSettings(listener: (settings: StoredSettings) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    if (KEY in changes) listener(settingsIn(changes[KEY]?.newValue));
  });
}

/** What is stored came from us, or from whoever edits what a browser keeps: each value is looked at where it is used. */
function settingsIn(value: unknown): StoredSettings {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as StoredSettings)
    : {};
}
