import type { DocumentId } from '@alongside/shared/sync/storage';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { i18n } from '#i18n';
import { canKeep, keep, readKept } from '../../../vault/kept.ts';
import { tellError } from '../../../workbench/notices.ts';
import { setting } from '../../../workbench/settings/setting.ts';
import { current, type KnownCycle } from './cycles.ts';
import { isQuiet } from './is-quiet.ts';

/** Sealed, on this device only: the cycles of which nothing is said any more. */
const LEFT_ALONE = 'coaching-left-alone';

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

/** `undefined` until it was read. */
const leftAlone = signal<readonly DocumentId[] | undefined>(undefined);

effect(() => {
  leftAlone.value = undefined;
  if (!canKeep.value) return;
  readKept(LEFT_ALONE).then((ids) => {
    leftAlone.value = Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  }, tellError);
});

/** The one cycle that a kind line is said about: that which has been quiet longest. */
export const quiet: ReadonlySignal<KnownCycle | undefined> = computed(() => {
  const quietOnes = current.value.filter(
    (one) =>
      leftAlone.value?.includes(one.id) === false && isQuiet(one, WEEKS[quietAfter.now.value], Date.now()),
  );
  return quietOnes.sort((a, b) => a.touched - b.touched)[0];
});

/** Nothing is said about this cycle any more. */
export async function leaveAlone(id: DocumentId): Promise<void> {
  const ids = [...(leftAlone.peek() ?? []), id];
  await keep(LEFT_ALONE, ids);
  leftAlone.value = ids;
}
