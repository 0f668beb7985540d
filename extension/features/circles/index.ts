import { i18n } from '#i18n';
import { circleById, unlockedDevice } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { idOpenAs } from '../../workbench/editors.ts';
import { CircleEditor } from './CircleEditor.tsx';
import { CirclesView } from './CirclesView.tsx';
import { CreateCircleDialog } from './CreateCircleDialog.tsx';
import { asking } from './dialogs.ts';
import { JoinDialog } from './JoinDialog.tsx';

/** The people one shares with: making a circle, inviting, joining, comparing codes. */
export const circles: Contribution = {
  id: 'circles',
  views: [
    {
      id: 'circles',
      title: i18n.t('circles.title'),
      icon: 'organization',
      order: 30,
      component: CirclesView,
    },
  ],
  editors: [{ kind: 'circle', component: CircleEditor }],
  commands: [
    {
      id: 'circles.create',
      title: i18n.t('circles.create'),
      icon: 'add',
      run() {
        asking.value = 'create';
      },
    },
    {
      id: 'circles.join',
      title: i18n.t('circles.join'),
      icon: 'link',
      run() {
        asking.value = 'join';
      },
    },
    {
      id: 'circles.invite',
      title: i18n.t('circles.invite'),
      icon: 'person-add',
      when: (id = idOpenAs('circle')) => id !== undefined && circleById(id) !== undefined,
      async run(id = idOpenAs('circle')) {
        if (id !== undefined) await unlockedDevice().invite(id);
      },
    },
  ],
  dialogs: [CreateCircleDialog, JoinDialog],
};
