import type { Findable } from '../../../workbench/contributions.ts';
import { activeView, showEditor } from '../../../workbench/editors.ts';
import { cycles, cycleTitle } from './cycles.ts';
import { stateOf, whose } from './words.ts';

/** Every cycle that is here, by its focus. */
export function cyclesToFind(): Findable[] {
  return cycles.value.map((known) => ({
    id: `cycle ${known.id}`,
    title: cycleTitle(known.id),
    detail: `${whose(known)} · ${stateOf(known)}`,
    icon: 'compass',
    open() {
      activeView.value = 'coaching';
      showEditor('cycle', known.id);
    },
  }));
}
