import type { Scene } from './scene.ts';

/** An attack, and what has to come of it. */
export interface Attack {
  /** In plain words; the same in `docs/security.md`. */
  readonly name: string;
  /** What the attacker does. */
  readonly does: string;
  /** Refused: it came to nothing. Detected: the server can do it, and the person is told. */
  readonly outcome: 'refused' | 'detected';
  /** What the device reports: an error code, or the name of a state that it shows. */
  readonly told: string;
  /**
   * Carries it out on real processes. Resolves to what an honest device reports; rejects when the attack was not
   * noticed, or did what it must not.
   */
  run(scene: Scene): Promise<string>;
}

export interface AttackReport {
  readonly attack: string;
  /** Anything else than the first two is a failure. */
  readonly outcome: Attack['outcome'] | 'never reached the victim' | 'got through';
  readonly told: string;
  /** Words and documents that an honest device had before and does not have after. */
  readonly lostLocally: number;
}

/** Where the device drops something without a word. */
export const NOTHING = 'nothing: it is not shown';

/** Says that an attack did what it must not. */
export function mustNot(happened: boolean, what: string): void {
  if (happened) throw new Error(`got through: ${what}`);
}
