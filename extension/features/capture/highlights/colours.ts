import type { MarkNames } from './words.ts';

/** What marked words stand on, and the line below them. Their own colour is `INK`: it can be read on each, on any page. */
export const COLOURS: Readonly<Record<keyof MarkNames, { paper: string; line: string }>> = {
  exact: { paper: '#ffe58a', line: '#8a6100' },
  changed: { paper: '#ffdcc2', line: '#a34400' },
  current: { paper: '#ffc62b', line: '#5c3d00' },
};
const INK = '#1d1a14';

/** Style for marks of these names. Changed words have a dashed line, so that colour is not all that tells. */
export function styleOf(names: MarkNames): string {
  const rule = (manner: keyof MarkNames) => {
    const { paper, line } = COLOURS[manner];
    const kind = manner === 'changed' ? 'dashed' : 'solid';
    return `::highlight(${names[manner]}) { background-color: ${paper} !important; color: ${INK} !important; text-decoration: underline ${kind} 2px ${line} !important; }`;
  };
  return (['exact', 'changed', 'current'] as const).map(rule).join('\n');
}
