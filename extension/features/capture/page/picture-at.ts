import { findAll } from './dom.ts';

/** Where a picture is in what can be seen of a page, in CSS pixels; `across` is how wide all of that is. */
export interface PicturePlace {
  left: number;
  top: number;
  width: number;
  height: number;
  across: number;
}

/** Finds the picture from this address that most can be seen of. `undefined` where nothing of one can be. */
export function pictureAt(address: string): PicturePlace | undefined {
  const places = [...findAll(document, 'img, input[type="image"], video')].flatMap((element) => {
    const { currentSrc, src, poster } = element as HTMLImageElement & HTMLVideoElement;
    return [currentSrc, src, poster].includes(address) ? seenOf(element) : [];
  });
  return places.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
}

function seenOf(element: Element): PicturePlace[] {
  const box = Element.prototype.getBoundingClientRect.call(element);
  const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
  const width = Math.min(innerWidth, box.right) - left;
  const height = Math.min(innerHeight, box.bottom) - top;
  return width < 1 || height < 1 ? [] : [{ left, top, width, height, across: innerWidth }];
}
