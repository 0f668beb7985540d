import { effect, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { clock } from '../../workbench/clock.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { MomentList } from './MomentList.tsx';
import { markNow, playByKey } from './player.ts';
import { Speed } from './Speed.tsx';
import { useMoments } from './use-moments.ts';
import { arrived, wantedSecond } from './videos.ts';

interface PlayerProps {
  /** The fingerprint. */
  file: string;
  name: string;
  url: string;
}

/** Plays a video; a key or a button notes the moment it is at while it goes on. */
export function Player({ file, name, url }: PlayerProps) {
  const whole = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLVideoElement>(null);
  const unplayable = useSignal(false);
  const noted = useSignal('');
  const { entry, moments, mark, note } = useMoments(file, name);
  /** The moment whose note is to be written next, by when it was noted. */
  const writing = useSignal<number | undefined>(undefined);

  useEffect(() => {
    markNow.value = () => {
      const seconds = Math.round((element.current?.currentTime ?? 0) * 1000) / 1000;
      void mark(seconds).then((at) => {
        if (at === undefined) return;
        noted.value = i18n.t('moments.noted', { time: clock(seconds) });
        writing.value = at;
      });
    };
    return () => {
      markNow.value = undefined;
    };
  }, [mark, noted, writing]);
  useEffect(() => hearKeys(whole.current, element.current), []);
  useEffect(
    () =>
      effect(() => {
        const seconds = wantedSecond(file);
        if (seconds !== undefined && element.current !== null)
          seek(element.current, seconds, () => arrived(file));
      }),
    [file],
  );

  const go = (seconds: number) => element.current && seek(element.current, seconds);
  return (
    <div class="video-player" ref={whole}>
      <PageHeading>
        <span dir="auto">{name}</span>
      </PageHeading>
      {/* biome-ignore lint/a11y/useMediaCaption: it is the person's own file, which has none */}
      <video
        ref={element}
        class="player-video"
        src={url}
        controls
        preload="auto"
        aria-label={name}
        onError={() => {
          unplayable.value = true;
        }}
      />
      {unplayable.value && <p role="alert">{i18n.t('moments.unplayable')}</p>}
      <div class="player-controls">
        <CommandButton command="moments.mark" look="primary" />
        <Speed video={element} />
      </div>
      <p class="muted">{i18n.t('moments.keys')}</p>
      <p class="visually-hidden" role="status">
        {noted}
      </p>
      <MomentList
        entry={entry}
        moments={moments}
        writing={writing}
        onGo={go}
        onNote={note}
        onDone={() => element.current?.focus()}
      />
      <p class="muted">{i18n.t('moments.staysHere')}</p>
    </div>
  );
}

/** Hears the keys of a player while the focus is in it and in no field. Returns how to stop. */
function hearKeys(player: HTMLElement | null, video: HTMLVideoElement | null): (() => void) | undefined {
  if (player === null || video === null) return undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    const isInField = target instanceof Element && target.closest('input, textarea, select') !== null;
    if (isInField || ctrlKey || metaKey || altKey) return;
    if (key.toLowerCase() === 'm') markNow.value?.();
    else if (!playByKey(video, key)) return;
    event.preventDefault();
  };
  player.addEventListener('keydown', onKeyDown);
  return () => player.removeEventListener('keydown', onKeyDown);
}

/** Goes to a second, as soon as the video is known well enough to. */
function seek(video: HTMLVideoElement, seconds: number, whenThere = () => {}): void {
  const go = () => {
    video.addEventListener('seeked', whenThere, { once: true });
    video.currentTime = seconds;
  };
  if (video.readyState >= HTMLMediaElement.HAVE_METADATA) go();
  else video.addEventListener('loadedmetadata', go, { once: true });
}
