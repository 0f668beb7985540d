import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { giveBackSite, givenSites, onSites } from '../../../platform/site-permission.ts';
import { Icon } from '../../../workbench/Icon.tsx';
import { tellError } from '../../../workbench/notices.ts';
import { PageHeading } from '../../../workbench/PageHeading.tsx';
import './sites.css';

/** The sites whose pages are known whenever they are in front; each can be forgotten here. */
export function SitesEditor() {
  const sites = useSignal<readonly string[] | undefined>(undefined);
  useEffect(() => {
    const look = () => {
      givenSites().then((given) => {
        sites.value = given;
      }, tellError);
    };
    look();
    return onSites(look);
  }, [sites]);
  return (
    <article class="page sites">
      <PageHeading>{i18n.t('capture.sites')}</PageHeading>
      <p>{i18n.t('capture.sitesWhy')}</p>
      {sites.value?.length === 0 && <p class="muted">{i18n.t('capture.noSites')}</p>}
      <ul>
        {sites.value?.map((site) => {
          const name = site.replace(/\/\*$/u, '');
          const label = i18n.t('capture.forgetSite', { site: name });
          return (
            <li key={site}>
              <span>{name}</span>
              <button
                type="button"
                class="icon-button"
                aria-label={label}
                title={label}
                onClick={() => void giveBackSite(site).catch(tellError)}
              >
                <Icon name="trash" />
              </button>
            </li>
          );
        })}
      </ul>
    </article>
  );
}
