import { i18n } from '#i18n';
import type { Template } from '../../workbench/contributions.ts';
import { installedPacks } from './installed.ts';
import type { Pack } from './pack.ts';

/** What the packs that are in use give to start from: their templates, and each prompt as an entry that begins with it. */
export function packTemplates(): readonly Template[] {
  return installedPacks.value.flatMap((pack) => [...templatesOf(pack), ...promptsOf(pack)]);
}

function templatesOf({ id: pack, title: from, templates }: Pack): Template[] {
  return templates.map(({ id, description = '', ...template }) => ({
    ...template,
    description,
    id: `pack ${pack} ${id}`,
    from,
  }));
}

function promptsOf({ id: pack, title: from, prompts }: Pack): Template[] {
  return prompts.map((prompt, place) => ({
    id: `pack ${pack} prompt ${place}`,
    title: prompt,
    description: i18n.t('packs.prompt'),
    for: 'entry',
    blocks: [{ text: prompt }, { text: '' }],
    from,
  }));
}
