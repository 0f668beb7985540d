import type { CircleView } from '@alongside/shared/sync/circle-view';
import { i18n } from '#i18n';
import { circles, pairings, unlockedDevice } from '../../../vault/library.ts';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { confirm } from '../../../workbench/confirm.ts';
import { Icon } from '../../../workbench/Icon.tsx';
import { tellError } from '../../../workbench/notices.ts';
import { PageHeading } from '../../../workbench/PageHeading.tsx';
import { Pairing } from '../Pairing.tsx';
import { FirstLink } from './FirstLink.tsx';
import { OwnJournal } from './OwnJournal.tsx';
import { RecoveryCode } from './RecoveryCode.tsx';

/** This person's devices, how to add one, and how not to be locked out of one's circles. */
export function DevicesEditor() {
  const personal = circles.value.find((circle) => circle.personal && !circle.journal);
  const anyServer = circles.value[0]?.server;
  return (
    <article class="page">
      <PageHeading>{i18n.t('devices.title')}</PageHeading>
      <p>{i18n.t('devices.why')}</p>
      {anyServer === undefined ? (
        <FirstLink />
      ) : (
        <>
          <Mine personal={personal} />
          <Linking personal={personal} server={anyServer} />
          <OwnJournal server={anyServer} />
          <RecoveryCode server={anyServer} />
        </>
      )}
      <section aria-labelledby="lost">
        <h3 id="lost">{i18n.t('devices.lostTitle')}</h3>
        <p>{i18n.t('devices.lostBody')}</p>
        <CommandButton command="devices.recover" />
      </section>
    </article>
  );
}

function Mine({ personal }: { personal: CircleView | undefined }) {
  const devices = personal?.members.find(({ me }) => me)?.devices ?? [];
  if (devices.length === 0) return <p class="muted">{i18n.t('devices.onlyThis')}</p>;
  return (
    <section aria-labelledby="my-devices">
      <h3 id="my-devices">{i18n.t('devices.list')}</h3>
      <ul class="devices">
        {devices.map(({ key, fingerprint, here, recovery }, index) => (
          <li key={key}>
            <Icon name={recovery ? 'key' : 'device-desktop'} />{' '}
            {recovery ? i18n.t('circles.recoveryCode') : i18n.t('circles.device', { number: index + 1 })}{' '}
            {here && i18n.t('circles.thisDevice')} <code class="fingerprint">{fingerprint}</code>
            {!here && !recovery && (
              <button type="button" class="button danger" onClick={() => void remove(key)}>
                {i18n.t('devices.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function remove(key: string): Promise<void> {
  const yes = await confirm({
    title: i18n.t('devices.removeTitle'),
    body: i18n.t('devices.removeBody'),
    action: i18n.t('devices.remove'),
  });
  if (yes) await unlockedDevice().removeOwnDevice(key).catch(tellError);
}

function Linking({ personal, server }: { personal: CircleView | undefined; server: string }) {
  const underWay = pairings.value.filter(({ circle }) => circle === personal?.id);
  const device = unlockedDevice();
  const invite = () => device.inviteOwnDevice(server).catch(tellError);
  return (
    <section aria-labelledby="link-device">
      <h3 id="link-device">{i18n.t('devices.linkTitle')}</h3>
      <p>{i18n.t('devices.linkBody')}</p>
      {underWay.map((pairing) => (
        <Pairing
          key={pairing.id}
          pairing={pairing}
          onPick={(code) => device.pick(pairing.id, code).catch(tellError)}
          onDismiss={() => device.dismiss(pairing.id).catch(tellError)}
          onInviteAgain={async () => {
            await device.dismiss(pairing.id).catch(tellError);
            await invite();
          }}
        />
      ))}
      {underWay.length === 0 && (
        <button type="button" class="button" onClick={() => void invite()}>
          {i18n.t('devices.link')}
        </button>
      )}
    </section>
  );
}
