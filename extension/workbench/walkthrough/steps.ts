import { computed, signal } from '@preact/signals';
import type { Memory, WalkthroughStep } from '../contributions.ts';
import { registry } from '../registry.ts';

const NAME = 'walkthrough';

interface Progress {
  /** Whether the person put the walkthrough away. It does not come back by itself then. */
  putAway: boolean;
  /** Commands of steps that were run. */
  ran: readonly string[];
}

/** `undefined` until it was read. */
const progress = signal<Progress | undefined>(undefined);

/** Whether getting started is offered by itself: while nobody put it away, and something in it is new. */
export const isOffered = computed(
  () => progress.value?.putAway === false && !registry.value.walkthrough.every(isDone),
);

/** Whether a step was taken. */
export function isDone({ command, isDone }: WalkthroughStep): boolean {
  return isDone?.() ?? progress.value?.ran.includes(command) ?? false;
}

/** Puts getting started away for good; its command still finds it. */
export function putAway(): Promise<void> {
  return change((before) => ({ ...before, putAway: true }));
}

/** Notes that a command is run for the first time that is a step's; `undefined` where there is nothing to note. */
export function noteStep(command: string): Promise<void> | undefined {
  if (progress.value === undefined || progress.value.ran.includes(command)) return undefined;
  if (!registry.value.walkthrough.some((step) => step.command === command)) return undefined;
  return change(({ putAway, ran }) => ({ putAway, ran: [...ran, command] }));
}

/** Reads how far someone came. */
export async function recallSteps(memory: Memory): Promise<void> {
  const { putAway, ran } = ((await memory.read(NAME)) ?? {}) as Record<string, unknown>;
  progress.value = {
    putAway: putAway === true,
    ran: Array.isArray(ran) ? ran.filter((command) => typeof command === 'string') : [],
  };
}

async function change(to: (before: Progress) => Progress): Promise<void> {
  const next = to(progress.value ?? { putAway: false, ran: [] });
  await registry.value.memory?.write(NAME, next);
  progress.value = next;
}
