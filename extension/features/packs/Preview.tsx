import { i18n } from '#i18n';
import type { TemplateBlock } from '../../workbench/contributions.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { Swatch } from '../../workbench/themes/ThemeDialog.tsx';
import type { Pack } from './pack.ts';
import { themesOf } from './themes.ts';

interface PreviewProps {
  pack: Pack;
  /** The version that is in use, if one is. */
  before: Pack | undefined;
  onInstall: () => void;
  onCancel: () => void;
}

/** Everything that is in a pack, before any of it is put to use. */
export function Preview({ pack, before, onInstall, onCancel }: PreviewProps) {
  return (
    <article class="page packs">
      <PageHeading>{i18n.t('packs.preview', { title: pack.title })}</PageHeading>
      <p dir="auto">{pack.description}</p>
      <p class="muted" dir="auto">
        {[
          i18n.t('packs.by', { author: pack.author, version: pack.version }),
          pack.licence,
          ...summaryOf(pack),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class="muted">{i18n.t('packs.onlyData')}</p>
      {before !== undefined && <p>{i18n.t('packs.replaces', { version: before.version })}</p>}
      <Contents pack={pack} />
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t('workbench.cancel')}
        </button>
        <button type="button" class="button primary" onClick={onInstall}>
          {i18n.t(before === undefined ? 'packs.install' : 'packs.update')}
        </button>
      </div>
    </article>
  );
}

/** How much there is of what. */
export function summaryOf({ templates, prompts, scales, signposts = [], themes }: Pack): string[] {
  return [
    templates.length > 0 && i18n.t('packs.templates', templates.length),
    prompts.length > 0 && i18n.t('packs.prompts', prompts.length),
    scales.length > 0 && i18n.t('packs.scales', scales.length),
    signposts.length > 0 && i18n.t('packs.signposts', signposts.length),
    themes.length > 0 && i18n.t('packs.themes', themes.length),
  ].filter((part) => part !== false);
}

function Contents({ pack }: { pack: Pack }) {
  const { templates, prompts, scales, signposts, themes } = pack;
  return (
    <div class="packs-contents" lang={pack.language} dir="auto">
      {templates.map(({ id, title, description, blocks }) => (
        <details key={id}>
          <summary dir="auto">{title}</summary>
          <p class="muted" dir="auto">
            {description}
          </p>
          {blocks.map((block, place) => (
            <Block key={place} block={block} />
          ))}
        </details>
      ))}
      {prompts.length > 0 && (
        <details>
          <summary>{i18n.t('packs.prompts', prompts.length)}</summary>
          <Lines lines={prompts} />
        </details>
      )}
      {scales.length > 0 && (
        <details>
          <summary>{i18n.t('packs.scales', scales.length)}</summary>
          <Lines lines={scales.map(({ title, low, high }) => `${title}: ${low} – ${high}`)} />
        </details>
      )}
      {signposts.length > 0 && (
        <details>
          <summary>{i18n.t('packs.signposts', signposts.length)}</summary>
          <Lines
            lines={signposts.map(({ name, about, ...where }) =>
              [name, about, where.region, where.call, where.web].filter(Boolean).join(' · '),
            )}
          />
        </details>
      )}
      {themes.length > 0 && (
        <details>
          <summary>{i18n.t('packs.themes', themes.length)}</summary>
          {themesOf(pack).map((theme) => (
            <p key={theme.id} class="row" dir="auto">
              {theme.title} <Swatch theme={theme} />
            </p>
          ))}
        </details>
      )}
    </div>
  );
}

function Block({ block }: { block: TemplateBlock }) {
  if ('heading' in block) return <h3 dir="auto">{block.heading}</h3>;
  if ('text' in block) return <p dir="auto">{block.text}</p>;
  return <Lines lines={'list' in block ? block.list : block.steps} />;
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line, place) => (
        <li key={place} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  );
}
