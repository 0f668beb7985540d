import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { Dialog } from '../Dialog.tsx';
import { FileButton } from '../FileButton.tsx';
import { Icon } from '../Icon.tsx';
import { explain } from '../notices.ts';
import type { ShownDialogProps } from '../ShownDialog.tsx';
import { BUILT_IN } from './built-in.ts';
import { addThemes, chooseTheme, chosenTheme, removeTheme, SYSTEM, themes } from './chosen.ts';
import type { Theme } from './theme.ts';
import { LONGEST_THEME, readVsCodeTheme, ThemeFileError } from './vscode.ts';
import '../styles/choice.css';
import './themes.css';

/** Chooses the colours, which are shown at once, and adds themes made for VS Code. */
export function ThemeDialog({ onClose }: ShownDialogProps) {
  const said = useSignal({ of: '', words: '' });
  const problem = useSignal<string | undefined>(undefined);

  async function add(file: File) {
    said.value = { of: '', words: '' };
    problem.value = undefined;
    try {
      if (file.size > 4 * LONGEST_THEME) throw new ThemeFileError('too-large');
      const { theme, changed } = readVsCodeTheme(await file.text(), file.name);
      addThemes([theme]);
      chooseTheme(theme.id);
      const added = changed.length === 0 ? 'themes.added' : 'themes.mended';
      said.value = { of: theme.id, words: i18n.t(added, { title: theme.title }) };
    } catch (error) {
      problem.value = error instanceof ThemeFileError ? WORDS[error.code] : explain(error);
    }
  }

  return (
    <Dialog title={i18n.t('themes.choose')} onClose={onClose}>
      <fieldset class="choice">
        <legend class="visually-hidden">{i18n.t('themes.which')}</legend>
        <Choice id={SYSTEM} title={i18n.t('themes.system')} />
        {themes.value.map((theme) => (
          <Choice key={theme.id} id={theme.id} title={theme.title} theme={theme} />
        ))}
      </fieldset>
      <FileButton label={i18n.t('themes.import')} accept=".json,.jsonc" onFile={add} />
      <p class="hint">{i18n.t('themes.importHint')}</p>
      <p role="status">{said.value.of === chosenTheme.value && said.value.words}</p>
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
    </Dialog>
  );
}

const WORDS: Record<ThemeFileError['code'], string> = {
  'too-large': i18n.t('themes.tooLarge'),
  'not-json': i18n.t('themes.notJson'),
  'not-a-theme': i18n.t('themes.notATheme'),
  'no-background': i18n.t('themes.noBackground'),
};

function Choice({ id, title, theme }: { id: string; title: string; theme?: Theme }) {
  const removable = theme !== undefined && !BUILT_IN.includes(theme);
  return (
    <div class="theme-choice">
      <label class="choice-option">
        <input
          type="radio"
          name="theme"
          checked={id === chosenTheme.value}
          onChange={() => chooseTheme(id)}
        />
        <span dir="auto">{title}</span>
        {theme && <Swatch theme={theme} />}
      </label>
      {removable && (
        <button
          type="button"
          class="icon-button"
          aria-label={i18n.t('themes.remove', { title })}
          onClick={() => removeTheme(id)}
        >
          <Icon name="trash" />
        </button>
      )}
    </div>
  );
}

/** A glimpse of a theme: its background, words and accent. */
export function Swatch({ theme: { colors } }: { theme: Pick<Theme, 'colors'> }) {
  return (
    <span class="swatch" aria-hidden="true">
      {([colors.surface, colors.sunken, colors.ink, colors.accent, colors.action] as const).map(
        (color, place) => (
          <span key={place} style={{ backgroundColor: color }} />
        ),
      )}
    </span>
  );
}
