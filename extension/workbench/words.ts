/** Whether every word that was typed is somewhere in this text. */
export function has(text: string, typed: string): boolean {
  const whole = text.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/u)
    .every((word) => whole.includes(word));
}
