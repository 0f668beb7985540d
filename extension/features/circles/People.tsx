import type { CircleView, Member } from '@alongside/shared/sync/circle-view';
import { i18n } from '#i18n';
import { myName, unlockedDevice } from '../../vault/library.ts';
import { confirm } from '../../workbench/confirm.ts';
import { Icon } from '../../workbench/Icon.tsx';
import { tellError } from '../../workbench/notices.ts';
import { until } from '../../workbench/when.ts';
import { nameOr } from '../../workbench/who-sees.ts';
import { type Taught, teachingWords } from './use-teaching.ts';

/** Who is in a circle, on which devices, and how to take one off. */
export function People({ circle, taught }: { circle: CircleView; taught: Taught }) {
  const iAmGuest = circle.members.some(({ me, until }) => me && until !== undefined);
  const mayRemove = circle.standing === 'present' && !iAmGuest;
  return (
    <section aria-labelledby="people">
      <h3 id="people">{i18n.t('circles.people')}</h3>
      <ul class="people">
        {circle.members.map((member) => (
          <Person
            key={member.id}
            circle={circle}
            member={member}
            teaches={teachingWords(taught[member.id])}
            mayRemove={mayRemove}
          />
        ))}
      </ul>
      {circle.removed.map(({ name, by, mine }, place) => (
        <p key={place} class="muted">
          {mine
            ? i18n.t('circles.removedByYou', { name: nameOr(name) })
            : i18n.t('circles.removedBy', { name: nameOr(name), by: nameOr(by) })}
        </p>
      ))}
      <p class="muted">
        {i18n.t('circles.serverKnows', { server: circle.server })}{' '}
        <span class="circle-id">{i18n.t('circles.serverId', { id: circle.id })}</span>
      </p>
    </section>
  );
}

interface PersonProps {
  circle: CircleView;
  member: Member;
  /** What they chose to say, in a cohort. */
  teaches: string;
  mayRemove: boolean;
}

function Person({ circle, member, teaches, mayRemove }: PersonProps) {
  const name = nameOr(member.me ? myName.value : member.name);
  return (
    <li>
      <details>
        <summary>
          <Icon name={member.until === undefined ? 'account' : 'eye'} />
          <span dir="auto">{name}</span>
          {member.me && <span class="muted">{i18n.t('circles.me')}</span>}
          {teaches !== '' && (
            <span class="muted" dir="auto">
              {teaches}
            </span>
          )}
          {member.until !== undefined && (
            <span class="muted">{i18n.t('circles.guestUntil', { time: until(member.until) })}</span>
          )}
        </summary>
        <p class="muted">{i18n.t('circles.fingerprintsWhy')}</p>
        <ul class="devices">
          {member.devices.map(({ key, fingerprint, here, recovery }, index) => (
            <li key={key}>
              <span>
                {recovery ? i18n.t('circles.recoveryCode') : i18n.t('circles.device', { number: index + 1 })}
                {here && ` ${i18n.t('circles.thisDevice')}`}
              </span>
              <code class="fingerprint">{fingerprint}</code>
            </li>
          ))}
        </ul>
        {mayRemove && !member.me && (
          <button type="button" class="button danger" onClick={() => void remove(circle, member, name)}>
            {i18n.t('circles.remove', { name })}
          </button>
        )}
      </details>
    </li>
  );
}

async function remove(circle: CircleView, member: Member, name: string): Promise<void> {
  const yes = await confirm({
    title: i18n.t('circles.removeTitle', { name }),
    body: i18n.t('circles.removeBody', { name }),
    action: i18n.t('circles.remove', { name }),
  });
  if (!yes) return;
  await unlockedDevice()
    .remove(
      circle.id,
      member.devices.map(({ key }) => key),
    )
    .catch(tellError);
}
