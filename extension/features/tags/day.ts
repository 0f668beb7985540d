/** The day of a moment as a date field has it: `2026-03-09`, by the clock of this place. */
export function inputDay(moment: number): string {
  const date = new Date(moment);
  const two = (part: number) => `${part}`.padStart(2, '0');
  return `${`${date.getFullYear()}`.padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Noon of the day that a date field has, in ms since 1970: the same day for whoever has travelled since. `undefined`
 * where no day was given.
 */
export function dayFrom(input: string): number | undefined {
  const [, year, month, day] = /^(\d{4,})-(\d\d)-(\d\d)$/u.exec(input) ?? [];
  if (year === undefined) return undefined;
  const noon = new Date(2000, 0, 1, 12);
  noon.setFullYear(Number(year), Number(month) - 1, Number(day)); // years before 100 are no years after 1900
  return noon.getTime();
}
