const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The initials of a name as people write it: `Amelia Brown` → `A. B.`, `Jean-Luc` → `J.-L.`, `Hughes, Owen` → `O. H.`,
 * `Sofie van der Berg` → `S. B.`. A name all in small letters has its initials in capitals.
 */
export function initialsOf(name: string): string {
  const parts = name.split(/,\s*/u).reverse().join(' ').split(/\s+/u).filter(Boolean);
  const capitals = parts.filter((part) => /^\p{Lu}/u.test(part));
  return (capitals.length > 0 ? capitals : parts)
    .map((part) => part.split(/[-‑]/u).filter(Boolean).map(initial).join('-'))
    .filter(Boolean)
    .join(' ');
}

function initial(part: string): string {
  const [first] = graphemes.segment(part);
  return first === undefined ? '' : `${first.segment.toUpperCase()}.`;
}
