import type { Passage } from '../../vault/search/passage.ts';

/** Words with those marked that were looked for. */
export function Marked({ text, marks }: Passage) {
  let shown = 0;
  const parts = marks.map(([from, to]) => {
    const before = text.slice(shown, from);
    shown = to;
    return [before, <mark key={from}>{text.slice(from, to)}</mark>];
  });
  return (
    <>
      {parts}
      {text.slice(shown)}
    </>
  );
}
