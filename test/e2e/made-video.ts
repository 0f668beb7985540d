import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';

/** Where recorded videos lie from one test to the next. */
export const madeVideos = join(tmpdir(), 'alongside-made-video');
/** Milliseconds of what is recorded. */
const LENGTH = 4_000;

/**
 * A small WebM of a few seconds, drawn and recorded by a real browser: its picture goes from dark to light, and says how
 * far it is. Recorded once a machine; resolves to where it lies.
 */
export async function madeVideo(page: Page): Promise<string> {
  const path = join(madeVideos, 'lesson.webm');
  if (existsSync(path)) return path;
  const base64 = await page.evaluate(async (length) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 180];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm;codecs=vp8' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
    recorder.start();
    const start = performance.now();
    await new Promise<void>((resolve) => {
      const draw = () => {
        const share = (performance.now() - start) / length;
        context.fillStyle = `hsl(170 40% ${15 + 60 * share}%)`;
        context.fillRect(0, 0, canvas.width, canvas.height);
        context.fillStyle = 'white';
        context.font = '48px sans-serif';
        context.fillText(`${Math.round(share * 100)} %`, 110, 105);
        if (share >= 1) resolve();
        else requestAnimationFrame(draw);
      };
      draw();
    });
    recorder.stop();
    await stopped;
    return new Uint8Array(await new Blob(parts).arrayBuffer()).toBase64();
  }, LENGTH);
  mkdirSync(madeVideos, { recursive: true });
  writeFileSync(path, Buffer.from(base64, 'base64'));
  return path;
}

/** Another video than this one, by its last byte. */
export function anotherVideo(path: string): string {
  const other = `${path}.other.webm`;
  const bytes = readFileSync(path);
  writeFileSync(other, Buffer.concat([bytes, Buffer.from([0])]));
  return other;
}
