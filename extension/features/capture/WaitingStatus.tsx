import { useEffect } from 'preact/hooks';
import { takeWhatWaits } from './take-waiting.ts';

/** Takes in what is captured. Shows nothing, and is always there, so that it hears of a clip also while the vault is locked. */
export function WaitingStatus() {
  useEffect(takeWhatWaits, []);
  return null;
}
