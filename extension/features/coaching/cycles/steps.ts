import type { Stage } from '@alongside/shared/documents/cycle';
import { i18n } from '#i18n';
import type { KnownCycle } from './cycles.ts';
import { roleOf } from './roles.ts';

/** Something small to do, with about how many minutes it takes. */
export interface Step {
  words: string;
  minutes: number;
}

/** About how many minutes a stage takes: that of doing is a lesson. */
export const MINUTES: Readonly<Record<Stage, number>> = { plan: 15, do: 45, review: 15 };

/** The next small step in a cycle for its person, by the stage it is in and what they are in it. */
export function nextStep(known: KnownCycle): Step {
  const { cycle, circle, coachee, me } = known;
  if (cycle.ended !== undefined) return { words: i18n.t('coaching.step.ended'), minutes: 5 };
  if (cycle.paused !== undefined) return { words: i18n.t('coaching.step.paused'), minutes: 1 };
  const role = roleOf(me?.id ?? '', cycle.roles, circle.members, coachee?.id);
  switch (cycle.stage) {
    case 'plan':
      return role === 'coachee'
        ? { words: i18n.t('coaching.step.planCoachee'), minutes: 10 }
        : { words: i18n.t('coaching.step.planCompany'), minutes: 5 };
    case 'do':
      if (role === 'coachee') return { words: i18n.t('coaching.step.doCoachee'), minutes: MINUTES.do };
      return observes(known, role)
        ? { words: i18n.t('coaching.step.doObserver'), minutes: MINUTES.do }
        : { words: i18n.t('coaching.step.doCoach'), minutes: 5 };
    case 'review':
      return { words: i18n.t('coaching.step.review'), minutes: cycle.meeting?.minutes ?? MINUTES.review };
  }
}

/** Whether someone with this role observes: in a pair the coach does. */
export function observes({ cycle, circle, coachee }: KnownCycle, role: ReturnType<typeof roleOf>): boolean {
  if (role !== 'coach') return role === 'observer';
  const roles = circle.members.map(({ id }) => roleOf(id, cycle.roles, circle.members, coachee?.id));
  return !roles.includes('observer');
}

/** Questions that may help in a stage. Nobody has to answer any. */
export function questionsFor(stage: Stage): readonly string[] {
  switch (stage) {
    case 'plan':
      return [
        i18n.t('coaching.questions.planOne'),
        i18n.t('coaching.questions.planTwo'),
        i18n.t('coaching.questions.planThree'),
        i18n.t('coaching.questions.planFour'),
      ];
    case 'do':
      return [
        i18n.t('coaching.questions.doOne'),
        i18n.t('coaching.questions.doTwo'),
        i18n.t('coaching.questions.doThree'),
      ];
    case 'review':
      return [
        i18n.t('coaching.questions.reviewOne'),
        i18n.t('coaching.questions.reviewTwo'),
        i18n.t('coaching.questions.reviewThree'),
        i18n.t('coaching.questions.reviewFour'),
      ];
  }
}
