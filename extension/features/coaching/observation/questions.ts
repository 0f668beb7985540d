import { i18n } from '#i18n';

/** Questions to look and listen with. None asks how good anything was. */
export function questionsToLookWith(): readonly string[] {
  return [
    i18n.t('observation.look.one'),
    i18n.t('observation.look.two'),
    i18n.t('observation.look.three'),
    i18n.t('observation.look.four'),
    i18n.t('observation.look.five'),
    i18n.t('observation.look.six'),
    i18n.t('observation.look.seven'),
    i18n.t('observation.look.eight'),
  ];
}
