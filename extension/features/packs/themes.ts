import { addThemes, removeTheme, themes } from '../../workbench/themes/chosen.ts';
import type { Theme } from '../../workbench/themes/theme.ts';
import { readVsCodeTheme } from '../../workbench/themes/vscode.ts';
import type { Pack } from './pack.ts';

const idFor = (pack: string, place: number) => `pack ${pack} ${place}`;

/** A pack's themes, as they will look. Throws a `ThemeFileError` where one has no colours to show. */
export function themesOf({ id, themes }: Pack): Theme[] {
  return themes.map(({ title, theme }, place) => ({
    ...readVsCodeTheme(JSON.stringify(theme), title).theme,
    id: idFor(id, place),
    title,
  }));
}

/** Offers a pack's themes among the others, in place of those of another version. */
export function offerThemes(pack: Pack): void {
  withdrawThemes(pack.id);
  addThemes(themesOf(pack));
}

/** Takes a pack's themes away. */
export function withdrawThemes(pack: string): void {
  const own = themes.peek().filter(({ id }) => id.startsWith(`pack ${pack} `));
  for (const { id } of own) removeTheme(id);
}
