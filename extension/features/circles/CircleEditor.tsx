import type { CircleView } from '@alongside/shared/sync/device';
import { i18n } from '#i18n';
import { circleById, myName, pairings, unlockedDevice } from '../../vault/library.ts';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { runCommand } from '../../workbench/commands.ts';
import { Icon } from '../../workbench/Icon.tsx';
import { tellError } from '../../workbench/notices.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { nameOr } from '../../workbench/who-sees.ts';
import { circleTitle } from './circle-title.ts';
import { Pairing } from './Pairing.tsx';
import './circles.css';

/** A circle: its people, and invites under way. While one is still joining it, only the latter. */
export function CircleEditor({ id }: { id: string }) {
  const circle = circleById(id);
  const underWay = pairings.value.filter((pairing) => pairing.circle === id);
  const device = unlockedDevice();
  return (
    <article class="page">
      <PageHeading>{circle ? circleTitle(id) : i18n.t('circles.joining')}</PageHeading>
      {underWay.map((pairing) => (
        <Pairing
          key={pairing.id}
          pairing={pairing}
          onPick={(code) => device.pick(pairing.id, code).catch(tellError)}
          onDismiss={() => device.dismiss(pairing.id).catch(tellError)}
          onInviteAgain={async () => {
            await device.dismiss(pairing.id).catch(tellError);
            await runCommand('circles.invite', id);
          }}
        />
      ))}
      {circle === undefined && underWay.length === 0 && <p>{i18n.t('circles.notHere')}</p>}
      {circle && <People circle={circle} />}
      {circle && (
        <div class="row">
          <CommandButton
            command="circles.invite"
            argument={id}
            look={circle.people.length === 1 && underWay.length === 0 ? 'primary' : 'plain'}
          />
        </div>
      )}
    </article>
  );
}

function People({ circle }: { circle: CircleView }) {
  return (
    <section aria-labelledby="people">
      <h3 id="people">{i18n.t('circles.people')}</h3>
      <ul class="people">
        {circle.people.map(({ device, name, me }) => (
          <li key={device}>
            <Icon name="account" />
            <span dir="auto">{nameOr(me ? myName.value : name)}</span>
            {me && <span class="muted">{i18n.t('circles.me')}</span>}
          </li>
        ))}
      </ul>
      <p class="muted">{i18n.t('circles.serverKnows', { server: circle.server })}</p>
    </section>
  );
}
