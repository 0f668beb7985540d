import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { clock } from '../../clock.ts';
import { Icon } from '../../Icon.tsx';
import { explain } from '../../notices.ts';

interface PlayerProps {
  url: string;
  /** How long it is: a recording does not say so itself until it was played to its end. */
  seconds: number;
}

/** Plays a recording, from any place in it. */
export function Player({ url, seconds }: PlayerProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const at = useSignal(0);
  const playing = useSignal(false);
  const problem = useSignal('');

  function toggle() {
    const player = audio.current;
    if (player === null) return;
    if (!player.paused) player.pause();
    else {
      player.play().catch((error) => {
        problem.value = explain(error);
      });
    }
  }

  const label = playing.value ? i18n.t('recordings.pausePlaying') : i18n.t('recordings.play');
  return (
    <div class="player">
      {/* biome-ignore lint/a11y/useMediaCaption: nobody but its own speaker hears it, who writes what it is about below */}
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onPlay={() => {
          playing.value = true;
        }}
        onPause={() => {
          playing.value = false;
        }}
        onTimeUpdate={({ currentTarget }) => {
          at.value = currentTarget.currentTime;
        }}
        onError={() => {
          problem.value = i18n.t('recordings.unplayable');
        }}
      />
      <button type="button" class="icon-button" aria-label={label} title={label} onClick={toggle}>
        <Icon name={playing.value ? 'debug-pause' : 'play'} />
      </button>
      <input
        type="range"
        min={0}
        max={seconds}
        step={1}
        value={Math.min(at.value, seconds)}
        aria-label={i18n.t('recordings.position')}
        aria-valuetext={i18n.t('recordings.atOf', { at: clock(at.value), length: clock(seconds) })}
        onInput={({ currentTarget }) => {
          if (audio.current !== null) audio.current.currentTime = currentTarget.valueAsNumber;
        }}
      />
      <span class="player-time" aria-hidden="true">
        {clock(at.value)} / {clock(seconds)}
      </span>
      <span role="alert">{problem.value}</span>
    </div>
  );
}
