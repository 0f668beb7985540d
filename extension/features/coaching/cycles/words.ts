import { i18n } from '#i18n';
import { nameOr } from '../../../workbench/who-sees.ts';
import { isMine, type KnownCycle } from './cycles.ts';

/** Whose lesson it is. */
export function whose(known: KnownCycle): string {
  if (isMine(known)) return i18n.t('coaching.yourLesson');
  return i18n.t('coaching.lessonOf', { name: nameOr(known.coachee?.name ?? '') });
}

/** Where it stands: its stage, that it rests, or how it ended. */
export function stateOf({ cycle: { stage, paused, ended } }: KnownCycle): string {
  if (ended !== undefined) return i18n.t(ended.how === 'done' ? 'coaching.done' : 'coaching.letGo');
  return i18n.t(paused === undefined ? `coaching.stage.${stage}` : 'coaching.paused');
}
