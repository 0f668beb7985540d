import type { OfferedScale } from '../../workbench/contributions.ts';
import { installedPacks } from './installed.ts';

/** The questions for check-ins that the packs in use offer. Nobody is asked one before they choose it. */
export function packScales(): readonly OfferedScale[] {
  return installedPacks.value.flatMap(({ id: pack, title: from, scales }) =>
    scales.map((scale) => ({ ...scale, id: `pack ${pack} ${scale.id}`, from })),
  );
}
