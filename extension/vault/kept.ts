import { computed, type ReadonlySignal } from '@preact/signals';
import { session, unlockedSession } from './session.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Whether anything can be kept and read now. */
export const canKeep: ReadonlySignal<boolean> = computed(() => session.value !== undefined);

/** What was kept by this name, as JSON can hold it; `undefined` where nothing was. */
export async function readKept(name: string): Promise<unknown> {
  return fromBytes(await unlockedSession().storage.readValue(name));
}

/** Keeps a value on this device, sealed, in place of what had this name. */
export async function keep(name: string, value: unknown): Promise<void> {
  await changeKept(name, () => value);
}

/**
 * Keeps what a value becomes, and resolves to that. Where another window changes it at the same time, `to` is asked once
 * more, about what it is then.
 */
export async function changeKept<T>(name: string, to: (before: unknown) => T): Promise<T> {
  let next!: T;
  await unlockedSession().storage.changeValue(name, (before) => {
    next = to(fromBytes(before));
    return encoder.encode(JSON.stringify(next));
  });
  return next;
}

function fromBytes(value: Uint8Array | undefined): unknown {
  return value === undefined ? undefined : JSON.parse(decoder.decode(value));
}
