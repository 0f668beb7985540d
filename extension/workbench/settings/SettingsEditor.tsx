import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { Menu } from '../CommandButton.tsx';
import { showEditor } from '../editors.ts';
import { tellError } from '../notices.ts';
import { PageHeading } from '../PageHeading.tsx';
import { registry } from '../registry.ts';
import { SearchField } from '../SearchField.tsx';
import { has } from '../words.ts';
import { Control } from './Control.tsx';
import { JsonEditor } from './JsonEditor.tsx';
import { changeSetting, type Setting } from './setting.ts';
import { changedSettings } from './stored.ts';
import './settings.css';

/** All settings: as a form, or as the JSON behind it. */
export function SettingsEditor({ id }: { id: string }) {
  return id === 'json' ? <JsonEditor /> : <Form />;
}

function Form() {
  const typed = useSignal('');
  const found = registry.value.settings.filter(({ id, title, description }) =>
    has(`${title} ${description} ${id}`, typed.value),
  );
  return (
    <article class="page settings">
      <PageHeading>{i18n.t('settings.title')}</PageHeading>
      <p class="muted">{i18n.t('settings.where')}</p>
      <SearchField label={i18n.t('settings.search')} value={typed} />
      <p class="visually-hidden" role="status">
        {typed.value !== '' && i18n.t('settings.found', found.length)}
      </p>
      {found.length === 0 && <p>{i18n.t('settings.none')}</p>}
      {found.map((setting) => (
        <One key={setting.id} setting={setting} />
      ))}
      <p>
        <button type="button" class="button quiet" onClick={() => showEditor('settings', 'json')}>
          {i18n.t('settings.asJson')}
        </button>
        <Menu menu="settings.more" />
      </p>
    </article>
  );
}

function One({ setting }: { setting: Setting }) {
  const isChanged = setting.id in changedSettings.value;
  const name = `setting-${setting.id}`;
  const note = setting.note?.();
  return (
    <section class="setting" aria-labelledby={name}>
      <h3 id={name}>{setting.title}</h3>
      <p id={`${name}-description`}>{setting.description}</p>
      {note !== undefined && <p class="muted">{note}</p>}
      <div class="row">
        <Control setting={setting} labelledBy={name} describedBy={`${name}-description`} />
        {isChanged && (
          <button
            type="button"
            class="button quiet"
            aria-label={i18n.t('settings.resetOne', { title: setting.title })}
            onClick={() => void changeSetting(setting, undefined).catch(tellError)}
          >
            {i18n.t('settings.reset')}
          </button>
        )}
      </div>
    </section>
  );
}
