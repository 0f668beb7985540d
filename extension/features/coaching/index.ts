import { i18n } from '#i18n';
import { isWritten } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { carryOutAgreements } from './conversation/carry-out.ts';
import { conversationCommands } from './conversation/commands.ts';
import { cycleCommands } from './cycles/commands.ts';
import { cycleTitle } from './cycles/cycles.ts';
import { cyclesToFind } from './cycles/findables.ts';
import { PartOfCycle } from './cycles/PartOfCycle.tsx';
import { quietAfter } from './cycles/quiet.ts';
import { newGoal } from './goals/commands.ts';
import { GoalPart } from './goals/GoalPart.tsx';
import { lookInTheMirror } from './mirror/commands.ts';
import { mirrorOffered } from './mirror/setting.ts';
import { observationCommands } from './observation/commands.ts';
import { coachingParts } from './parts.tsx';

carryOutAgreements();

/** Peer coaching: cycles of plan, do and review, owned by the teachers who are in them, and one's own goals. */
export const coaching: Contribution = {
  id: 'coaching',
  views: [
    {
      id: 'coaching',
      title: i18n.t('coaching.title'),
      icon: 'compass',
      order: 25,
      component: lazily(async () => (await import('./CoachingView.tsx')).CoachingView),
    },
  ],
  editors: [
    {
      kind: 'cycle',
      title: cycleTitle,
      icon: 'compass',
      isThere: isWritten,
      component: lazily(async () => (await import('./cycles/CycleEditor.tsx')).CycleEditor),
    },
  ],
  commands: [...cycleCommands, ...observationCommands, ...conversationCommands, lookInTheMirror, newGoal],
  documentParts: [
    { id: 'coaching.goal', order: 10, component: GoalPart },
    ...coachingParts,
    { id: 'coaching.partOfCycle', order: 90, component: PartOfCycle },
  ],
  findables: cyclesToFind,
  settings: [quietAfter, mirrorOffered],
};
