import { i18n } from '#i18n';
import { keptValue } from '../../../vault/kept-value.ts';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { tellError } from '../../../workbench/notices.ts';
import type { Kept } from '../check-ins.ts';
import { careFrom } from '../settings.ts';
import { isLowStretch } from './low-stretch.ts';
import './care.css';

/** Until when it is not offered again, in ms since 1970; sealed, as it says something about its person. */
const notBefore = keptValue('care-not-before', (kept) => (typeof kept === 'number' ? kept : 0), tellError);
const TWO_WEEKS = 14 * 24 * 60 * 60 * 1000;

/** Says, after two weeks that were low by its person's own measure, where somebody to talk to is. It stands in nobody's way. */
export function CareOffer({ checkIns, scales }: Pick<Kept, 'checkIns' | 'scales'>) {
  const now = Date.now();
  const low = Number(careFrom.now.value);
  if (now < (notBefore.now.value ?? Number.POSITIVE_INFINITY) || !isLowStretch(checkIns, scales, low, now))
    return null;

  function notNow() {
    notBefore.change(() => Date.now() + TWO_WEEKS).catch(tellError);
  }

  return (
    <aside class="care-offer" aria-label={i18n.t('care.title')}>
      <p>{i18n.t('care.offer')}</p>
      <div class="row">
        <CommandButton command="wellbeing.care" />
        <button type="button" class="button quiet" onClick={notNow}>
          {i18n.t('care.notNow')}
        </button>
      </div>
    </aside>
  );
}
