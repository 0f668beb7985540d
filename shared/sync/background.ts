/** Work that nobody waits for. */
export interface Background {
  run(task: Promise<unknown>): void;
  /**
   * Resolves when nothing is under way any more. From the call on, failures are not told: connections are being let
   * go of and storage is about to be, so anything may fail in any way, and all of it is tried again another time.
   */
  end(): Promise<void>;
}

export function openBackground(): Background {
  const tasks = new Set<Promise<unknown>>();
  let ending = false;

  async function watch(task: Promise<unknown>): Promise<void> {
    try {
      await task;
    } catch (error) {
      if (!ending) throw error; // unhandled on purpose: a programming error, or storage that broke
    } finally {
      tasks.delete(task);
    }
  }

  return {
    run(task) {
      tasks.add(task);
      void watch(task);
    },
    async end() {
      ending = true;
      while (tasks.size > 0) await Promise.allSettled(tasks);
    },
  };
}
