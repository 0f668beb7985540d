import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Command } from '../contributions.ts';
import { ownKeybindings } from '../keybindings.ts';
import { tellError } from '../notices.ts';
import { PageHeading } from '../PageHeading.tsx';
import { registry } from '../registry.ts';
import { SearchField } from '../SearchField.tsx';
import { changeSetting } from '../settings/setting.ts';
import { has } from '../words.ts';
import { BrowserKeys } from './BrowserKeys.tsx';
import { CommandKeys } from './CommandKeys.tsx';
import './keys.css';

/** Every command and its keys, which can be changed. */
export function KeybindingsEditor() {
  const typed = useSignal('');
  const changing = useSignal<string | undefined>(undefined);
  const own = ownKeybindings.now.value;
  const found = registry.value.commands.filter(({ title }) => has(title, typed.value)).sort(byTitle);

  async function change({ id }: Command, bindings: readonly string[] | undefined) {
    const { [id]: _, ...others } = own;
    const next = bindings === undefined ? others : { ...others, [id]: bindings };
    await changeSetting(ownKeybindings, Object.keys(next).length === 0 ? undefined : next);
    changing.value = undefined;
  }

  return (
    <article class="page keys">
      <PageHeading>{i18n.t('keys.title')}</PageHeading>
      <BrowserKeys />
      <h3>{i18n.t('keys.inside')}</h3>
      <SearchField label={i18n.t('keys.search')} value={typed} />
      <p class="visually-hidden" role="status">
        {typed.value !== '' && i18n.t('settings.found', found.length)}
      </p>
      {found.length === 0 && <p>{i18n.t('workbench.paletteEmpty')}</p>}
      <ul class="keys-list">
        {found.map((command) => (
          <CommandKeys
            key={command.id}
            command={command}
            isOwn={command.id in own}
            isChanging={changing.value === command.id}
            onChanging={(yes) => {
              changing.value = yes ? command.id : undefined;
            }}
            onChange={(bindings) => void change(command, bindings).catch(tellError)}
          />
        ))}
      </ul>
    </article>
  );
}

function byTitle(a: Command, b: Command): number {
  return a.title.localeCompare(b.title);
}
