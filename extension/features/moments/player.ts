import { signal } from '@preact/signals';

/** Notes the moment that the video on the screen is at; `undefined` where there is none. */
export const markNow = signal<(() => void) | undefined>(undefined);

/** How fast a video can be played, as a share of its own speed. */
export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** Seconds that a key goes back or forward. */
const STEP = 5;

/**
 * Does what a key means to a video, as on the players that people know: K plays and pauses, J and L go back and forward,
 * `<` and `>` play slower and faster. False for all other keys.
 */
export function playByKey(video: HTMLMediaElement, key: string): boolean {
  switch (key.toLowerCase()) {
    case 'k':
      if (video.paused) void video.play();
      else video.pause();
      return true;
    case 'j':
      video.currentTime = Math.max(0, video.currentTime - STEP);
      return true;
    case 'l':
      video.currentTime += STEP;
      return true;
    case '<':
      video.playbackRate = SPEEDS.findLast((speed) => speed < video.playbackRate) ?? SPEEDS[0];
      return true;
    case '>':
      video.playbackRate = SPEEDS.find((speed) => speed > video.playbackRate) ?? 2;
      return true;
    default:
      return false;
  }
}
