import { i18n } from '#i18n';

/** What can be typed beside words. The filters are the same in every language, so that a search can be handed on. */
const EXAMPLES = [
  ['tag:"year 8"', 'search.helpTag'],
  ['site:example.org', 'search.helpSite'],
  ['from:2026-03 to:2026-06-30', 'search.helpDates'],
  ['last:week', 'search.helpLast'],
  ['is:starred is:private is:shared', 'search.helpIs'],
  ['kind:plan has:picture has:clip', 'search.helpKind'],
] as const;

export function Help() {
  return (
    <section class="search-help" aria-labelledby="search-help">
      <h3 id="search-help" class="group-title">
        {i18n.t('search.helpTitle')}
      </h3>
      <p class="muted">{i18n.t('search.helpWords')}</p>
      <dl>
        {EXAMPLES.map(([example, words]) => (
          <div key={example}>
            <dt>
              <code dir="ltr">{example}</code>
            </dt>
            <dd class="muted">{i18n.t(words)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
