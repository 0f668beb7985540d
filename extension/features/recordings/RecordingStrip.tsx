import { i18n } from '#i18n';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { clock } from '../../workbench/clock.ts';
import { Icon } from '../../workbench/Icon.tsx';
import { type Recording, recording } from './recording.ts';
import './recordings.css';

/** That the microphone is open, for how long it has been, and how to end it. */
export function RecordingStrip() {
  const now = recording.value;
  return (
    <section class="recording-strip" aria-label={i18n.t('recordings.strip')} hidden={now === undefined}>
      {now !== undefined && <Icon name={now.phase === 'recording' ? 'record' : 'mic'} />}
      <p role={now?.phase === 'unkept' ? 'alert' : 'status'}>{now && words(now)}</p>
      {now !== undefined && 'seconds' in now && (
        <span class="recording-time" role="timer">
          {clock(now.seconds)}
        </span>
      )}
      <div class="recording-controls">
        {/* One button for both: the focus stays on it. */}
        <CommandButton
          command={now?.phase === 'paused' ? 'recordings.resume' : 'recordings.pause'}
          look="icon"
        />
        <CommandButton command="recordings.discard" look="icon" />
        <CommandButton command="recordings.finish" look="primary" />
        <CommandButton command="recordings.tryAgain" look="primary" />
      </div>
    </section>
  );
}

function words(now: Recording): string {
  switch (now.phase) {
    case 'recording':
      return i18n.t('recordings.recording');
    case 'paused':
      return i18n.t('recordings.paused');
    case 'keeping':
      return i18n.t('recordings.keeping');
    case 'unkept':
      return i18n.t('recordings.unkept', { reason: now.reason });
  }
}
