import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { SPEEDS } from './player.ts';

const inPercent = new Intl.NumberFormat(undefined, { style: 'percent' });

/** How fast a video is played. */
export function Speed({ video }: { video: RefObject<HTMLVideoElement | null> }) {
  const id = useId();
  const speed = useSignal(1);
  useEffect(() => {
    const { current } = video;
    const look = () => {
      speed.value = current?.playbackRate ?? 1;
    };
    current?.addEventListener('ratechange', look);
    return () => current?.removeEventListener('ratechange', look);
  }, [video, speed]);
  return (
    <div class="player-speed">
      <label for={id}>{i18n.t('moments.speed')}</label>
      <select
        id={id}
        class="one-line"
        value={speed.value}
        onChange={({ currentTarget }) => {
          if (video.current !== null) video.current.playbackRate = Number(currentTarget.value);
        }}
      >
        {SPEEDS.map((rate) => (
          <option key={rate} value={rate}>
            {inPercent.format(rate)}
          </option>
        ))}
      </select>
    </div>
  );
}
