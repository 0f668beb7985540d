import type { NotedMoment } from '@alongside/shared/documents/moments';
import type { DocumentId } from '@alongside/shared/sync/storage';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { clock } from '../../workbench/clock.ts';
import { showEditor } from '../../workbench/editors.ts';
import { Icon } from '../../workbench/Icon.tsx';

interface MomentListProps {
  entry: ReadonlySignal<DocumentId | undefined>;
  moments: ReadonlySignal<readonly NotedMoment[]>;
  /** The moment whose note takes the focus, by when it was noted. */
  writing: Signal<number | undefined>;
  onGo: (seconds: number) => void;
  onNote: (at: number, words: string) => Promise<void>;
  /** A note was written, and one goes on watching. */
  onDone: () => void;
}

/** The moments of a video: each goes there, and has a line for a note. */
export function MomentList({ entry, moments, writing, onGo, onNote, onDone }: MomentListProps) {
  const id = useId();
  const { value: into } = entry;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{i18n.t('moments.list')}</h3>
      {moments.value.length === 0 && <p class="muted">{i18n.t('moments.none')}</p>}
      <ol class="moment-list">
        {moments.value.map((moment) => (
          <li key={moment.at}>
            <button
              type="button"
              class="button"
              aria-label={i18n.t('moments.goTo', { time: clock(moment.seconds), title: moment.title })}
              onClick={() => onGo(moment.seconds)}
            >
              <Icon name="play" />
              <span>{clock(moment.seconds)}</span>
            </button>
            <Note moment={moment} writing={writing} onNote={onNote} onDone={onDone} />
          </li>
        ))}
      </ol>
      {into !== undefined && (
        <button type="button" class="button" onClick={() => showEditor('document', into)}>
          <Icon name="note" />
          <span>{i18n.t('moments.openEntry')}</span>
        </button>
      )}
    </section>
  );
}

interface NoteProps extends Pick<MomentListProps, 'writing' | 'onNote' | 'onDone'> {
  moment: NotedMoment;
}

function Note({ moment: { at, seconds, note }, writing, onNote, onDone }: NoteProps) {
  const input = useRef<HTMLInputElement>(null);
  const isNext = writing.value === at;
  useEffect(() => {
    if (!isNext) return;
    input.current?.focus();
    writing.value = undefined;
  }, [isNext, writing]);
  return (
    <input
      ref={input}
      class="moment-note one-line"
      defaultValue={note}
      aria-label={i18n.t('moments.noteAt', { time: clock(seconds) })}
      placeholder={i18n.t('moments.notePlaceholder')}
      dir="auto"
      onChange={({ currentTarget }) => {
        if (currentTarget.value !== note) void onNote(at, currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (!['Enter', 'Escape'].includes(event.key) || event.isComposing) return;
        event.preventDefault();
        onDone(); // leaving the line writes it
      }}
    />
  );
}
