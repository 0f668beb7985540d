import type { CircleView } from '@alongside/shared/sync/circle-view';
import { i18n } from '#i18n';
import { circleById, pairings, unlockedDevice } from '../../vault/library.ts';
import { CommandButton, Menu } from '../../workbench/CommandButton.tsx';
import { runCommand } from '../../workbench/commands.ts';
import { tellError } from '../../workbench/notices.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { Agreement } from './Agreement.tsx';
import { circleTitle } from './circle-title.ts';
import { GroupOf } from './GroupOf.tsx';
import { Groups } from './Groups.tsx';
import { Invites } from './Invites.tsx';
import { Pairing } from './Pairing.tsx';
import { People } from './People.tsx';
import { ShowStage } from './ShowStage.tsx';
import { Ends, Standing, Trouble } from './Standing.tsx';
import { Teaching } from './Teaching.tsx';
import { useTeaching } from './use-teaching.ts';
import { Withdrawn } from './Withdrawn.tsx';
import './circles.css';

/** A circle: its people, what they agreed on, and how one gets in and out. While joining, only that. */
export function CircleEditor({ id }: { id: string }) {
  const circle = circleById(id);
  const isOut = circle !== undefined && circle.standing !== 'present';
  const underWay = pairings.value.filter(
    // What a pairing came to is of no interest to somebody who is out again.
    ({ circle: of, step }) => of === id && !(isOut && step.type === 'done'),
  );
  const device = unlockedDevice();
  return (
    <article class="page">
      <PageHeading>{circle ? circleTitle(id) : i18n.t('circles.joining')}</PageHeading>
      {circle && <Trouble circle={circle} />}
      {circle && <Standing circle={circle} />}
      {circle && <Ends circle={circle} />}
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
      {circle && <WhatThereIs circle={circle} busy={underWay.length > 0} />}
    </article>
  );
}

function WhatThereIs({ circle, busy }: { circle: CircleView; busy: boolean }) {
  const { id } = circle;
  const alone = circle.members.length === 1;
  const taught = useTeaching(circle);
  return (
    <>
      <GroupOf circle={circle} />
      {circle.group !== undefined && <ShowStage circle={circle} />}
      {circle.cohort !== undefined && <Groups circle={circle} taught={taught} />}
      {circle.cohort !== undefined && <Teaching circle={circle} taught={taught} />}
      <People circle={circle} taught={taught} />
      <div class="row">
        <CommandButton command="circles.invite" argument={id} look={alone && !busy ? 'primary' : 'plain'} />
        <CommandButton command="circles.inviteGuest" argument={id} />
        <Menu menu="circle" argument={id} />
      </div>
      {!alone && <Agreement circle={circle} />}
      <Withdrawn circle={circle} />
      <Invites circle={circle} />
      <section aria-labelledby="ending">
        <h3 id="ending">{i18n.t('circles.ending')}</h3>
        <div class="row">
          <CommandButton command="circles.export" argument={id} />
          <CommandButton command="circles.handOver" argument={id} />
          <CommandButton command="circles.leave" argument={id} />
          <CommandButton command="circles.dissolve" argument={id} look="danger" />
          <CommandButton command="circles.forget" argument={id} look="danger" />
        </div>
      </section>
    </>
  );
}
