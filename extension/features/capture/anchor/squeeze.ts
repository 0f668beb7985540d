/**
 * Text as it is compared: without white space and characters that nobody sees (soft hyphens, joiners, marks of direction),
 * composed as NFC. Two pages that look the same are then the same, however their markup is laid out.
 */
export function squeeze(text: string): string {
  return text.normalize('NFC').replace(UNSEEN, '');
}

const UNSEEN = /[\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+/gu;

/** For every UTF-16 unit of a squeezed text, where in the text as it was its character starts and ends. */
export interface Origins {
  starts: readonly number[];
  ends: readonly number[];
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Where each unit of `squeeze(text)` comes from. */
export function originsOf(text: string): Origins {
  return text.normalize('NFC') === text ? originsOfComposed(text) : originsByCharacter(text);
}

/** Of a text that is composed already, as nearly all are: all that is seen, unit by unit. */
function originsOfComposed(text: string): Origins {
  const starts: number[] = [];
  let from = 0;
  for (const { index, 0: unseen } of text.matchAll(UNSEEN)) {
    for (let unit = from; unit < index; unit++) starts.push(unit);
    from = index + unseen.length;
  }
  for (let unit = from; unit < text.length; unit++) starts.push(unit);
  return { starts, ends: starts.map((start) => start + 1) };
}

function originsByCharacter(text: string): Origins {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { segment, index } of characters.segment(text)) {
    const { length } = squeeze(segment);
    // A character that does not change in length is told unit by unit: its halves have places of their own.
    const unitwise = length === segment.length;
    for (let unit = 0; unit < length; unit++) {
      starts.push(unitwise ? index + unit : index);
      ends.push(unitwise ? index + unit + 1 : index + segment.length);
    }
  }
  return { starts, ends };
}
