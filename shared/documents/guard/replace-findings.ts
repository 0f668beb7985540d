import type { Replacement } from './finding.ts';

/**
 * The text with the chosen findings replaced, and nothing else changed.
 * Throws a RangeError where a finding does not fit the text (it was edited since) or two overlap: guessing would let a name through.
 */
export function replaceFindings(text: string, chosen: readonly Replacement[]): string {
  let result = '';
  let from = 0;
  for (const { finding, replacement } of inOrder(text, chosen)) {
    result += text.slice(from, finding.start) + replacement;
    from = finding.end;
  }
  return result + text.slice(from);
}

/** The replacements as they follow one another in `text`, after checking that they can be made. */
export function inOrder(text: string, chosen: readonly Replacement[]): Replacement[] {
  const sorted = [...chosen].sort((a, b) => a.finding.start - b.finding.start);
  let from = 0;
  for (const { finding } of sorted) {
    if (finding.start < from) throw new RangeError('two findings to replace overlap');
    if (finding.text === '' || text.slice(finding.start, finding.end) !== finding.text) {
      throw new RangeError('a finding is not of this text; look again');
    }
    from = finding.end;
  }
  return sorted;
}
