import { i18n } from '#i18n';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { showEditor } from '../../../workbench/editors.ts';
import { tellError } from '../../../workbench/notices.ts';
import { cycleTitle } from './cycles.ts';
import { leaveAlone, quiet } from './quiet.ts';
import { nextStep } from './steps.ts';

/** One kind line about a cycle in which nothing happened for a while, for this person alone: the smallest step, or an end. */
export function QuietLine() {
  const { value: known } = quiet;
  if (known === undefined) return null;
  const { words, minutes } = nextStep(known);
  return (
    <aside class="quiet-line" aria-label={i18n.t('coaching.quiet.label')}>
      <p dir="auto">{i18n.t('coaching.quiet.line', { focus: cycleTitle(known.id) })}</p>
      <p>
        {words} <span class="minutes">{i18n.t('coaching.minutes', minutes)}</span>
      </p>
      <div class="row">
        <button type="button" class="button" onClick={() => showEditor('cycle', known.id)}>
          {i18n.t('coaching.quiet.open')}
        </button>
        <CommandButton command="coaching.end" argument={known.id} look="quiet" />
        <button type="button" class="button quiet" onClick={() => leaveAlone(known.id).catch(tellError)}>
          {i18n.t('coaching.quiet.leave')}
        </button>
      </div>
    </aside>
  );
}
