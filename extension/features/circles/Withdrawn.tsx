import type { CircleView, WithdrawalView } from '@alongside/shared/sync/circle-view';
import { i18n } from '#i18n';
import { documentById } from '../../vault/library.ts';
import { Icon } from '../../workbench/Icon.tsx';
import { nameOr } from '../../workbench/who-sees.ts';

/** What this person withdrew, and which devices have said that they deleted it. */
export function Withdrawn({ circle }: { circle: CircleView }) {
  const mine = circle.members.find(({ me }) => me)?.id;
  const own = circle.withdrawn.filter(({ by }) => by === mine);
  if (own.length === 0) return null;
  return (
    <section aria-labelledby="withdrawn">
      <h3 id="withdrawn">{i18n.t('withdrawn.title')}</h3>
      <p class="muted">{i18n.t('withdrawn.limits')}</p>
      <ul class="withdrawn">
        {own.map((withdrawal) => (
          <li key={withdrawal.document} class="withdrawal">
            <span dir="auto">
              {documentById(withdrawal.document)?.about.title || i18n.t('writing.untitled')}
            </span>
            <Receipts withdrawal={withdrawal} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Receipts({ withdrawal }: { withdrawal: WithdrawalView }) {
  return (
    <ul class="receipts">
      {withdrawal.devices.map(({ key, name, deleted }) => (
        <li key={key} class="receipt">
          <Icon name={deleted ? 'check' : 'loading'} />
          {deleted
            ? i18n.t('withdrawn.deleted', { name: nameOr(name) })
            : i18n.t('withdrawn.waiting', { name: nameOr(name) })}
        </li>
      ))}
    </ul>
  );
}
