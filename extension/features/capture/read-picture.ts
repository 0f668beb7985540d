import { toBase64Url } from '@alongside/shared/crypto/bytes';
import * as v from 'valibot';
import { callInPage, type Page, pictureOf } from '../../platform/pages.ts';

const pixels = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(100_000));
const PlaceSchema = v.object({
  left: pixels,
  top: pixels,
  width: v.pipe(pixels, v.minValue(1)),
  height: v.pipe(pixels, v.minValue(1)),
  across: v.pipe(pixels, v.minValue(1)),
});

type Place = v.InferOutput<typeof PlaceSchema>;

/** Milliseconds in which a picture that does not move has come to rest, and how often that is waited for: a panel that opens moves it. */
const AT_REST = 100;
const MOST_WAITS = 10;

/**
 * What can be seen on a page of the picture from this address, as a JPEG in base64url: as it is shown, and nothing is fetched for
 * it. All that can be seen of the page where the picture is in a frame, or moves. `undefined` where the browser takes no picture.
 */
export async function readPicture(page: Page, address: string): Promise<string | undefined> {
  try {
    const before = await placeAtRest(page, address);
    const seen = await pictureOf(page);
    const isSame = before !== undefined && isEqual(before, await placeOf(page, address));
    const picture = isSame ? await cutOut(seen, before) : seen;
    return toBase64Url(new Uint8Array(await picture.arrayBuffer()));
  } catch (error) {
    console.info(error); // the browser's own reason: the page is none that it takes pictures of
    return undefined;
  }
}

async function placeAtRest(page: Page, address: string): Promise<Place | undefined> {
  let place = await placeOf(page, address);
  for (let waits = 0; waits < MOST_WAITS && place !== undefined; waits += 1) {
    await new Promise((resolve) => setTimeout(resolve, AT_REST));
    const next = await placeOf(page, address);
    if (isEqual(place, next)) return place;
    place = next;
  }
  return undefined;
}

async function placeOf(page: Page, address: string): Promise<Place | undefined> {
  const answers = await callInPage(page, '/picture.js', 'alongsidePictureAt', address);
  const place = v.safeParse(PlaceSchema, answers.find(({ frame }) => frame === 0)?.answer);
  return place.success ? place.output : undefined;
}

const isEqual = (one: Place, other: Place | undefined) => JSON.stringify(one) === JSON.stringify(other);

async function cutOut(seen: Blob, place: Place): Promise<Blob> {
  const whole = await createImageBitmap(seen);
  const scale = whole.width / place.across;
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.min(whole.width, Math.round(place.width * scale))),
    Math.max(1, Math.min(whole.height, Math.round(place.height * scale))),
  );
  canvas.getContext('2d')?.drawImage(whole, -Math.round(place.left * scale), -Math.round(place.top * scale));
  whole.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}
