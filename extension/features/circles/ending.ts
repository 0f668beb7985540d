import type { CircleView } from '@alongside/shared/sync/circle-view';
import { i18n } from '#i18n';
import { circleById, unlockedDevice } from '../../vault/library.ts';
import { confirm } from '../../workbench/confirm.ts';
import type { Command } from '../../workbench/contributions.ts';
import { closeGone, idOpenAs } from '../../workbench/editors.ts';
import { circleTitle } from './circle-title.ts';

/** The circle a command is about: the one named, or the one that is open. */
export function circleMeant(id = idOpenAs('circle')): CircleView | undefined {
  return id === undefined ? undefined : circleById(id);
}

/** Whether this person is in the circle, and not as a guest. */
export function isMember(circle: CircleView | undefined): circle is CircleView {
  return circle?.standing === 'present' && !circle.members.some(({ me, until }) => me && until !== undefined);
}

async function asked(id: string, what: 'handOver' | 'leave' | 'dissolve' | 'forget'): Promise<boolean> {
  const bodies = {
    handOver: i18n.t('circles.handOverBody'),
    leave: i18n.t('circles.leaveBody'),
    dissolve: i18n.t('circles.dissolveBody', { circle: circleTitle(id) }),
    forget: i18n.t('circles.forgetBody', { circle: circleTitle(id) }),
  };
  const title = i18n.t(`circles.${what}Title`);
  return confirm({ title, body: bodies[what], action: i18n.t(`circles.${what}`) });
}

/** How a person gets out of a circle, and how a circle ends. */
export const ending: readonly Command[] = [
  {
    id: 'circles.handOver',
    title: i18n.t('circles.handOver'),
    icon: 'arrow-swap',
    when: (id) => {
      const circle = circleMeant(id);
      return isMember(circle) && circle.members.length > 1;
    },
    async run(id) {
      const circle = circleMeant(id);
      if (circle && (await asked(circle.id, 'handOver')))
        await unlockedDevice().invite(circle.id, { as: 'member', handOver: true });
    },
  },
  {
    id: 'circles.leave',
    title: i18n.t('circles.leave'),
    icon: 'sign-out',
    when: (id) => {
      const circle = circleMeant(id);
      return circle?.standing === 'present' && circle.members.length > 1;
    },
    async run(id) {
      const circle = circleMeant(id);
      if (circle && (await asked(circle.id, 'leave'))) await unlockedDevice().leave(circle.id);
    },
  },
  {
    id: 'circles.dissolve',
    title: i18n.t('circles.dissolve'),
    icon: 'trash',
    when: (id) => isMember(circleMeant(id)),
    async run(id) {
      const circle = circleMeant(id);
      if (circle && (await asked(circle.id, 'dissolve'))) await unlockedDevice().dissolve(circle.id);
    },
  },
  {
    id: 'circles.forget',
    title: i18n.t('circles.forget'),
    icon: 'trash',
    when: (id) => {
      const standing = circleMeant(id)?.standing;
      return standing !== undefined && standing !== 'present';
    },
    async run(id) {
      const circle = circleMeant(id);
      if (circle === undefined || !(await asked(circle.id, 'forget'))) return;
      closeGone('circle', circle.id);
      await unlockedDevice().forgetCircle(circle.id);
    },
  },
];
