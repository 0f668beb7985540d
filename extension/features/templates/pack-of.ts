import { type OwnTemplate, OwnTemplateError } from './own-template.ts';

/** The longest file that is read as a pack, in characters. */
const LONGEST_PACK = 256 * 1024;

/** A pack, as docs/packs.md describes it, with these templates. `now` (ms since 1970) becomes its version. */
export function packOf(
  templates: readonly OwnTemplate[],
  {
    id,
    title,
    author,
    language,
    now,
  }: { id: string; title: string; author: string; language: string; now: number },
): string {
  const pack = {
    format: 1,
    id,
    version: versionAt(now),
    title,
    author,
    language,
    templates: templates.map(({ description, ...template }) => ({
      ...template,
      ...(description !== '' && { description }),
    })),
  };
  const text = `${JSON.stringify(pack, null, 2)}\n`;
  if (text.length > LONGEST_PACK) throw new OwnTemplateError('pack-too-large');
  return text;
}

/** Year, month and day, hour and minute (UTC): each pack is newer than those saved before it. */
function versionAt(now: number): string {
  const date = new Date(now);
  const day = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  return `${date.getUTCFullYear()}.${day}.${date.getUTCHours() * 100 + date.getUTCMinutes()}`;
}
