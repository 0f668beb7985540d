import { i18n } from '#i18n';
import { ThemeFileError } from '../../workbench/themes/vscode.ts';
import { PackError } from './read-pack.ts';

/** Words for what is wrong with a pack. */
export function explainPack(error: unknown): string | undefined {
  if (error instanceof ThemeFileError) return i18n.t('packs.badTheme');
  if (!(error instanceof PackError)) return undefined;
  switch (error.code) {
    case 'too-large':
      return i18n.t('packs.tooLarge');
    case 'not-json':
      return i18n.t('packs.notJson');
    case 'does-not-fit':
      return i18n.t('packs.doesNotFit', { place: error.place || '/' });
    case 'twice':
      return i18n.t('packs.twice', { id: error.place });
    case 'empty':
      return i18n.t('packs.empty');
    case 'address':
      return i18n.t('packs.address');
    case 'unreachable':
      return i18n.t('packs.unreachable');
  }
}
