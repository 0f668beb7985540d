/** Work that nobody waits for, until the device closes. A failure in it stays unhandled: it is a programming error. */
export interface Background {
  run(task: Promise<unknown>): void;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

export function openBackground(): Background {
  const tasks = new Set<Promise<unknown>>();
  return {
    run(task) {
      const running = task.finally(() => tasks.delete(running));
      tasks.add(running);
    },
    async settled() {
      while (tasks.size > 0) await Promise.allSettled(tasks);
    },
  };
}
