import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Signpost } from '../../../workbench/contributions.ts';
import { tellError } from '../../../workbench/notices.ts';
import { PageHeading } from '../../../workbench/PageHeading.tsx';
import { registry } from '../../../workbench/registry.ts';
import { changeSetting } from '../../../workbench/settings/setting.ts';
import { changedSettings } from '../../../workbench/settings/stored.ts';
import { regionSetting } from '../settings-of-pages.ts';
import { ANYWHERE, REGIONS, SIGNPOSTS } from './signposts.ts';
import './care.css';

/** Where help is, for whoever looks for it. It is all here already: nothing is fetched, and nobody hears that it was read. */
export function CareEditor() {
  const id = useId();
  const own = registry.value.signposts();
  const regions = [...new Set([...own.flatMap(({ region }) => region ?? []), ...REGIONS])].filter(
    (one) => one !== undefined,
  );
  const region = regionNow(regions);
  const shown = [
    ...own.filter((one) => one.region === undefined || one.region === region),
    ...SIGNPOSTS.filter((one) => one.region === region),
    ...(region === ANYWHERE ? [] : SIGNPOSTS.filter((one) => one.region === ANYWHERE)),
  ];
  return (
    <article class="page care">
      <PageHeading>{i18n.t('care.title')}</PageHeading>
      <p>{i18n.t('care.what')}</p>
      <p>{i18n.t('care.danger')}</p>
      <div class="field">
        <label for={id}>{i18n.t('care.region')}</label>
        <select
          id={id}
          onChange={({ currentTarget }) =>
            void changeSetting(regionSetting, currentTarget.value).catch(tellError)
          }
        >
          {regions.map((code) => (
            <option key={code} value={code} selected={code === region}>
              {nameOf(code)}
            </option>
          ))}
        </select>
      </div>
      <ul class="care-list">
        {shown.map((signpost, place) => (
          <One key={place} {...signpost} />
        ))}
      </ul>
      <p class="hint">{i18n.t('care.checked')}</p>
    </article>
  );
}

function One({ name, about, call, web, from, language }: Signpost) {
  return (
    <li lang={language}>
      <strong dir="auto">{name}</strong>
      {call !== undefined && <p class="care-call">{call}</p>}
      <p dir="auto">{about}</p>
      {web !== undefined && (
        <p>
          <a href={web} target="_blank" rel="noreferrer">
            {new URL(web).host}
          </a>
        </p>
      )}
      {from !== undefined && <p class="hint">{i18n.t('care.from', { title: from })}</p>}
    </li>
  );
}

/** The region that was chosen, or that the browser is set to. */
function regionNow(regions: readonly string[]): string {
  const guessed = new Intl.Locale(navigator.language).maximize().region;
  const isKnown = (code: unknown): code is string => regions.some((one) => one === code);
  return [changedSettings.value[regionSetting.id], guessed].find(isKnown) ?? ANYWHERE;
}

function nameOf(code: string): string {
  if (code === ANYWHERE) return i18n.t('care.elsewhere');
  return new Intl.DisplayNames([i18n.t('locale.language')], { type: 'region' }).of(code) ?? code;
}
