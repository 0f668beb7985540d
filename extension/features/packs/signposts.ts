import type { Signpost } from '../../workbench/contributions.ts';
import { installedPacks } from './installed.ts';

/** Where the packs in use point those who look for help. A pack that was put to use before there were any has none. */
export function packSignposts(): readonly Signpost[] {
  return installedPacks.value.flatMap(({ title: from, language, signposts = [] }) =>
    signposts.map((one) => ({ ...one, from, ...(language !== undefined && { language }) })),
  );
}
