import { i18n } from '#i18n';
import { livingCircles, unlockedDevice } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { showDialog } from '../../workbench/ShownDialog.tsx';
import { circleTitle } from './circle-title.ts';
import { deviceCommands } from './devices/commands.ts';
import { circleMeant, ending, isMember } from './ending.ts';
import { circlesAndPeople } from './findables.ts';

/** The people one shares with: making a circle, inviting, joining, comparing codes. */
export const circles: Contribution = {
  id: 'circles',
  views: [
    {
      id: 'circles',
      title: i18n.t('circles.title'),
      icon: 'organization',
      order: 30,
      component: lazily(async () => (await import('./CirclesView.tsx')).CirclesView),
    },
  ],
  editors: [
    {
      kind: 'circle',
      title: circleTitle,
      icon: 'organization',
      isThere: async (id) =>
        unlockedDevice()
          .circles()
          .some((circle) => circle.id === id),
      component: lazily(async () => (await import('./CircleEditor.tsx')).CircleEditor),
    },
    {
      kind: 'devices',
      title: () => i18n.t('devices.title'),
      icon: 'device-desktop',
      component: lazily(async () => (await import('./devices/DevicesEditor.tsx')).DevicesEditor),
    },
  ],
  commands: [
    {
      id: 'circles.create',
      title: i18n.t('circles.create'),
      icon: 'add',
      async run() {
        showDialog((await import('./CreateCircleDialog.tsx')).CreateCircleDialog);
      },
    },
    {
      id: 'circles.join',
      title: i18n.t('circles.join'),
      icon: 'link',
      async run() {
        showDialog((await import('./JoinDialog.tsx')).JoinDialog);
      },
    },
    {
      id: 'circles.invite',
      title: i18n.t('circles.invite'),
      icon: 'person-add',
      when: (id) => isMember(circleMeant(id)),
      async run(id) {
        const circle = circleMeant(id);
        if (circle !== undefined) await unlockedDevice().invite(circle.id);
      },
    },
    {
      id: 'circles.inviteGuest',
      title: i18n.t('circles.inviteGuest'),
      icon: 'eye',
      when: (id) => {
        const circle = circleMeant(id);
        return isMember(circle) && circle.members.length > 1;
      },
      async run(id) {
        const circle = circleMeant(id);
        if (circle !== undefined) showDialog((await import('./GuestDialog.tsx')).guestDialog(circle.id));
      },
    },
    {
      id: 'circles.export',
      title: i18n.t('circles.export'),
      icon: 'cloud-download',
      when: (id) => circleMeant(id) !== undefined,
      async run(id) {
        const circle = circleMeant(id);
        if (circle === undefined) return;
        const { exportShared } = await import('./export-shared.ts');
        await exportShared(unlockedDevice(), circle);
      },
    },
    ...ending,
    ...deviceCommands,
  ],
  walkthrough: [
    {
      id: 'circles.first',
      title: i18n.t('walkthrough.circle'),
      body: i18n.t('walkthrough.circleWhy'),
      order: 40,
      command: 'circles.create',
      isDone: () => livingCircles().length > 0,
    },
  ],
  findables: circlesAndPeople,
};
