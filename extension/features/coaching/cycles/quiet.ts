import type { DocumentId } from '@alongside/shared/sync/storage';
import { computed, type ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import { keptValue } from '../../../vault/kept-value.ts';
import { tellError } from '../../../workbench/notices.ts';
import { setting } from '../../../workbench/settings/setting.ts';
import { current, type KnownCycle } from './cycles.ts';
import { isQuiet } from './is-quiet.ts';

/** Sealed, on this device only: the cycles of which nothing is said any more. */
const leftAlone = keptValue(
  'coaching-left-alone',
  (ids): readonly DocumentId[] => (Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []),
  tellError,
);

const WEEKS = { never: Number.POSITIVE_INFINITY, two: 2, three: 3, six: 6 };

/** After how long a cycle counts as quiet. */
export const quietAfter = setting(
  {
    type: 'choice',
    options: [
      { value: 'never', title: i18n.t('coaching.quiet.never') },
      { value: 'two', title: i18n.t('coaching.quiet.two') },
      { value: 'three', title: i18n.t('coaching.quiet.three') },
      { value: 'six', title: i18n.t('coaching.quiet.six') },
    ],
  },
  {
    id: 'coaching.quiet',
    title: i18n.t('coaching.quiet.setting'),
    description: i18n.t('coaching.quiet.settingWhy'),
    default: 'three',
  },
);

/** The one cycle that a kind line is said about: that which has been quiet longest. */
export const quiet: ReadonlySignal<KnownCycle | undefined> = computed(() => {
  const quietOnes = current.value.filter(
    (one) =>
      leftAlone.now.value?.includes(one.id) === false &&
      isQuiet(one, WEEKS[quietAfter.now.value], Date.now()),
  );
  return quietOnes.sort((a, b) => a.touched - b.touched)[0];
});

/** Nothing is said about this cycle any more. */
export async function leaveAlone(id: DocumentId): Promise<void> {
  await leftAlone.change((ids) => [...ids, id]);
}
