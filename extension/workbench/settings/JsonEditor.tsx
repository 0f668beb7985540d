import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { explain } from '../notices.ts';
import { PageHeading } from '../PageHeading.tsx';
import { registry } from '../registry.ts';
import { saveFile } from '../save-file.ts';
import { type ReadSettings, readJson } from './read-json.ts';
import { settingsSchema } from './schema.ts';
import type { Setting } from './setting.ts';
import { changedSettings, replaceSettings } from './stored.ts';

/** The settings as the JSON they are kept as: what is not as it came. Nothing changes until it is put to use. */
export function JsonEditor() {
  const id = useId();
  const text = useSignal(JSON.stringify(changedSettings.peek(), null, 2));
  const kept = useSignal(false);
  const failed = useSignal<string | undefined>(undefined);
  const ofPages = useSignal<readonly Setting[] | undefined>(undefined);
  useEffect(() => {
    registry.value.settingsOfPages().then(
      (settings) => {
        ofPages.value = settings;
      },
      (error: unknown) => {
        failed.value = explain(error);
      },
    );
  }, []);
  if (ofPages.value === undefined)
    return <p class="page muted loading">{failed.value ?? i18n.t('writing.opening')}</p>;
  const settings = [...registry.value.settings, ...ofPages.value];
  const read = readJson(text.value, settings);

  async function apply() {
    if (read.problem !== undefined) return;
    try {
      await replaceSettings(read.settings);
      kept.value = true;
    } catch (error) {
      failed.value = explain(error);
    }
  }

  return (
    <article class="page settings">
      <PageHeading>{i18n.t('settings.jsonTitle')}</PageHeading>
      <p id={`${id}-hint`}>{i18n.t('settings.jsonHint')}</p>
      <textarea
        class="settings-json"
        aria-label={i18n.t('settings.jsonTitle')}
        aria-describedby={`${id}-hint ${id}-problem`}
        aria-invalid={read.problem !== undefined}
        spellcheck={false}
        dir="ltr"
        rows={16}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          kept.value = false;
        }}
      />
      <div id={`${id}-problem`} class="problem" role="status">
        <Said read={read} />
      </div>
      <p role="alert" class="problem">
        {failed.value}
      </p>
      <div class="row">
        <button
          type="button"
          class="button primary"
          disabled={read.problem !== undefined}
          onClick={() => void apply()}
        >
          {i18n.t('settings.apply')}
        </button>
        <button
          type="button"
          class="button"
          onClick={() =>
            saveFile('settings.schema.json', settingsSchema(settings), 'application/schema+json')
          }
        >
          {i18n.t('settings.saveSchema')}
        </button>
      </div>
      <p role="status">{kept.value && i18n.t('settings.applied')}</p>
    </article>
  );
}

function Said({ read }: { read: ReadSettings }) {
  if (read.problem !== undefined) return <p>{read.problem}</p>;
  if (read.unknown.length === 0) return null;
  return <p>{i18n.t('settings.unknown', { names: read.unknown.join(', ') })}</p>;
}
