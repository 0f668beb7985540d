import { i18n } from '#i18n';
import { session } from '../../../vault/session.ts';
import type { Command } from '../../../workbench/contributions.ts';
import { showDialog } from '../../../workbench/ShownDialog.tsx';
import { change, stageAfter } from './change.ts';
import { cycleMeant, goesOn, isMine, type KnownCycle, nextAfter } from './cycles.ts';

/** A command that is about one cycle, where `possible` says so. */
function about(
  { id, title, icon }: Pick<Command, 'id' | 'title' | 'icon'>,
  possible: (known: KnownCycle) => boolean,
  run: (known: KnownCycle) => void | Promise<void>,
): Command {
  return {
    id,
    title,
    ...(icon !== undefined && { icon }),
    when(argument) {
      const known = cycleMeant(argument);
      return known !== undefined && possible(known);
    },
    async run(argument) {
      const known = cycleMeant(argument);
      if (known !== undefined) await run(known);
    },
  };
}

/** What can be done about cycles. */
export const cycleCommands: readonly Command[] = [
  {
    id: 'coaching.start',
    title: i18n.t('coaching.start'),
    icon: 'add',
    when: () => session.value !== undefined,
    async run() {
      showDialog((await import('./StartDialog.tsx')).startDialog());
    },
  },
  about(
    { id: 'coaching.next', title: i18n.t('coaching.startNext'), icon: 'arrow-right' },
    (known) =>
      known.cycle.ended !== undefined &&
      known.circle.standing === 'present' &&
      known.me?.until === undefined &&
      nextAfter(known) === undefined,
    async ({ id }) => {
      showDialog((await import('./StartDialog.tsx')).startDialog(id));
    },
  ),
  about(
    { id: 'coaching.changeFocus', title: i18n.t('coaching.changeFocus'), icon: 'edit' },
    (known) => isMine(known) && goesOn(known),
    async ({ id }) => {
      showDialog((await import('./FocusDialog.tsx')).focusDialog(id));
    },
  ),
  about(
    { id: 'coaching.goOn', title: i18n.t('coaching.goOn'), icon: 'arrow-right' },
    (known) =>
      goesOn(known) && known.cycle.paused === undefined && stageAfter(known.cycle.stage) !== undefined,
    async ({ id, cycle }) => {
      const stage = stageAfter(cycle.stage);
      if (stage !== undefined) await change(id, { stage });
    },
  ),
  about(
    { id: 'coaching.pause', title: i18n.t('coaching.pause'), icon: 'debug-pause' },
    (known) => goesOn(known) && known.cycle.paused === undefined,
    ({ id }) => change(id, { paused: Date.now() }),
  ),
  about(
    { id: 'coaching.resume', title: i18n.t('coaching.resume'), icon: 'play' },
    (known) => goesOn(known) && known.cycle.paused !== undefined,
    ({ id }) => change(id, { paused: undefined }),
  ),
  about({ id: 'coaching.end', title: i18n.t('coaching.end'), icon: 'pass' }, goesOn, async ({ id }) => {
    showDialog((await import('./EndDialog.tsx')).endDialog(id));
  }),
  about(
    { id: 'coaching.reopen', title: i18n.t('coaching.reopen'), icon: 'redo' },
    ({ cycle, circle }) => cycle.ended !== undefined && circle.standing === 'present',
    ({ id }) => change(id, { ended: undefined }),
  ),
  about(
    { id: 'coaching.saveMeeting', title: i18n.t('coaching.meeting.save'), icon: 'calendar' },
    ({ cycle }) => cycle.meeting !== undefined,
    async (known) => (await import('./calendar.ts')).saveMeeting(known, false),
  ),
];
