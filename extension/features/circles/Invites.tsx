import type { CircleView, InviteView } from '@alongside/shared/sync/circle-view';
import { i18n } from '#i18n';
import { exactly } from '../../workbench/when.ts';

/** Every invite there was: what became of it. */
export function Invites({ circle }: { circle: CircleView }) {
  if (circle.invites.length === 0) return null;
  return (
    <details class="invites">
      <summary>{i18n.t('invites.title', circle.invites.length)}</summary>
      <ul>
        {circle.invites.toReversed().map((invite) => (
          <li key={invite.id}>
            {i18n.t(`invites.as.${invite.as}`)}: {stateOf(invite)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function stateOf({ state, expires, mine }: InviteView): string {
  const words =
    state === 'open' ? i18n.t('invites.open', { date: exactly(expires) }) : i18n.t(`invites.${state}`);
  return mine ? words : `${words} ${i18n.t('invites.byPartner')}`;
}
