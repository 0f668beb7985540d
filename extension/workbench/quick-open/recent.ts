import { signal } from '@preact/signals';
import type { Memory } from '../contributions.ts';
import { registry } from '../registry.ts';

const NAME = 'chosen in quick open';
const MOST = 50;

/** What was chosen in quick open, the newest first. */
export const recent = signal<readonly string[]>([]);

/** Remembers what was chosen: it is offered first the next time. */
export function noteChosen(id: string): void {
  recent.value = [id, ...recent.value.filter((other) => other !== id)].slice(0, MOST);
  const memory = registry.value.memory;
  if (memory?.open.value) memory.write(NAME, recent.value).catch(console.error); // only an order is lost
}

/** Reads what was chosen before. */
export async function recall(memory: Memory): Promise<void> {
  const before = await memory.read(NAME);
  if (recent.value.length > 0 || !Array.isArray(before)) return;
  recent.value = before.filter((id) => typeof id === 'string').slice(0, MOST);
}
