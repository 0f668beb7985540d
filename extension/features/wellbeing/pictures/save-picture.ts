import { saveFile } from '../../../workbench/save-file.ts';
import { type Figures, figuresAsCsv, figuresAsJson } from './figures.ts';

export const SAVED_AS = ['png', 'svg', 'csv', 'json'] as const;

/** So many pixels for a CSS pixel, so that it can be printed. */
const SHARPNESS = 2;

/** Saves a picture, or the figures behind it. */
export async function savePicture(
  name: string,
  format: (typeof SAVED_AS)[number],
  drawing: SVGSVGElement | null | undefined,
  figures: Figures,
): Promise<void> {
  if (format === 'csv') return saveFile(`${name}.csv`, figuresAsCsv(figures), 'text/csv');
  if (format === 'json') return saveFile(`${name}.json`, figuresAsJson(figures), 'application/json');
  if (!drawing) return;
  const svg = standingAlone(drawing);
  if (format === 'svg') saveFile(`${name}.svg`, svg, 'image/svg+xml');
  else saveFile(`${name}.png`, await asPng(svg, drawing), 'image/png');
}

/** As a file of its own: on the paper that it is seen on, and with the colours that the theme has now. */
export function standingAlone(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = drawing.getAttribute('aria-label');
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: 'var(--paper)' }))
    paper.setAttribute(name, value);
  copy.prepend(title, paper);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.style.fontFamily = 'system-ui, sans-serif';
  const theme = getComputedStyle(drawing);
  return new XMLSerializer()
    .serializeToString(copy)
    .replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => theme.getPropertyValue(name).trim());
}

async function asPng(svg: string, { clientWidth, clientHeight }: SVGSVGElement): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = clientWidth * SHARPNESS;
  canvas.height = clientHeight * SHARPNESS;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { promise, resolve, reject } = Promise.withResolvers<Blob>();
  canvas.toBlob((blob) =>
    blob === null ? reject(new Error('The browser made no picture of it.')) : resolve(blob),
  );
  return promise;
}
