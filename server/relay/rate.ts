/** So many things per second, and after a quiet time many at once. */
export interface Rate {
  /** Counts one thing, and says how long it should wait, in milliseconds: 0 while there is room. */
  delay(): number;
  /** Counts one thing if there is room for it. */
  allows(): boolean;
}

/** A token bucket that holds what comes in over `seconds`. `clock` tells milliseconds. */
export function openRate(perSecond: number, seconds: number, clock = () => performance.now()): Rate {
  const most = perSecond * seconds;
  let left = most;
  let then = clock();

  function refill() {
    const now = clock();
    left = Math.min(most, left + ((now - then) / 1000) * perSecond);
    then = now;
  }

  return {
    delay() {
      refill();
      left--;
      return left >= 0 ? 0 : (-left / perSecond) * 1000;
    },
    allows() {
      refill();
      if (left < 1) return false;
      left--;
      return true;
    },
  };
}
