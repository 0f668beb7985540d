import { computed, type ReadonlySignal } from '@preact/signals';
import { session, unlockedSession } from './session.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Whether anything can be kept and read now. */
export const canKeep: ReadonlySignal<boolean> = computed(() => session.value !== undefined);

/** What was kept by this name, as JSON can hold it; `undefined` where nothing was. */
export async function readKept(name: string): Promise<unknown> {
  const value = await unlockedSession().storage.readValue(name);
  return value === undefined ? undefined : JSON.parse(decoder.decode(value));
}

/** Keeps a value on this device, sealed, in place of what had this name. */
export function keep(name: string, value: unknown): Promise<void> {
  return unlockedSession().storage.changeValue(name, () => encoder.encode(JSON.stringify(value)));
}
