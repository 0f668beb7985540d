import { lazyDialog } from '../../workbench/lazily.tsx';
import { asking } from './new-plan.ts';

const AskPlan = lazyDialog(async () => (await import('./AskPlan.tsx')).AskPlan);

/** Asks whom a new plan is for. */
export function NewPlanDialog() {
  return asking.value ? <AskPlan /> : null;
}
