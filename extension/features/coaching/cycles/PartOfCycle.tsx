import { i18n } from '#i18n';
import { documentById } from '../../../vault/library.ts';
import { showEditor } from '../../../workbench/editors.ts';
import { Icon } from '../../../workbench/Icon.tsx';
import { cycles, cycleTitle, partOf } from './cycles.ts';
import '../coaching.css';

/** Below a document of a cycle, or a reflection on one: the way back to the cycle. */
export function PartOfCycle({ id }: { id: string }) {
  const reflectsOn = documentById(id)?.about.own?.cycle;
  const known = cycles.value.find(
    (one) =>
      one.id === reflectsOn ||
      [partOf(one, 'plan'), partOf(one, 'observation'), partOf(one, 'conversation')].some(
        (part) => part?.id === id,
      ),
  );
  if (known === undefined) return null;
  return (
    <nav class="part-of-cycle" aria-label={i18n.t('coaching.cycle')}>
      <button type="button" class="button quiet" onClick={() => showEditor('cycle', known.id)}>
        <Icon name="compass" />
        <span dir="auto">{i18n.t('coaching.partOf', { focus: cycleTitle(known.id) })}</span>
      </button>
    </nav>
  );
}
