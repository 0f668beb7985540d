import { useComputed, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Version } from '../../../vault/versions.ts';
import { changesBetween, countWords } from './changes.ts';

interface Props {
  version: Version;
  now: Version;
  /** The one that was kept before it. */
  before: Version | undefined;
}

/** The words of a version, with what is different in them: since then, or from the one before. */
export function Changes({ version, now, before }: Props) {
  return <Shown key={version.at} version={version} now={now} before={before} />;
}

function Shown({ version, now, before }: Props) {
  const select = useId();
  const against = useSignal<'now' | 'before'>('now');
  const changes = useComputed(() =>
    against.value === 'now'
      ? changesBetween(version.content, now.content)
      : changesBetween(before?.content ?? [], version.content),
  ).value;
  return (
    <>
      <div class="field">
        <label for={select}>{i18n.t('history.against')}</label>
        <select
          id={select}
          value={against.value}
          onChange={({ currentTarget }) => {
            against.value = currentTarget.value === 'before' ? 'before' : 'now';
          }}
        >
          <option value="now">{i18n.t('history.sinceThen')}</option>
          <option value="before">{i18n.t('history.untilThen')}</option>
        </select>
      </div>
      <p class="muted" role="status">
        {i18n.t('history.added', countWords(changes, 'added'))}{' '}
        {i18n.t('history.removed', countWords(changes, 'removed'))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text has to be scrolled by keyboard as well */}
      {/* biome-ignore lint/a11y/useSemanticElements: a section would be one more landmark in a dialog */}
      <div class="changes" role="group" aria-label={i18n.t('history.changes')} tabIndex={0} dir="auto">
        {changes.map(({ type, text }, place) => {
          if (type === 'added') return <ins key={place}>{text}</ins>;
          if (type === 'removed') return <del key={place}>{text}</del>;
          return <span key={place}>{text}</span>;
        })}
      </div>
    </>
  );
}
