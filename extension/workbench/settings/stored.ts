import { type ReadonlySignal, signal } from '@preact/signals';
import {
  onSettings,
  readSettings,
  type StoredSettings,
  writeSettings,
} from '../../platform/stored-settings.ts';

const stored = signal<StoredSettings>({});

/** Every setting that is not as it came; also those of features that are not here now. */
export const changedSettings: ReadonlySignal<StoredSettings> = stored;

/** Reads what was set, and from then on follows what other windows set. Call it before anything is shown. */
export async function followSettings(): Promise<void> {
  onSettings((settings) => {
    stored.value = settings;
  });
  stored.value = await readSettings();
}

/** Sets all of them at once. */
export async function replaceSettings(settings: StoredSettings): Promise<void> {
  await writeSettings(settings); // first: what could not be kept is not shown as if it had been
  stored.value = settings;
}
