import type { CircleView } from '@alongside/shared/sync/circle-view';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { myName, unlockedDevice } from '../../vault/library.ts';
import { Field } from '../../workbench/Field.tsx';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import { nameOr } from '../../workbench/who-sees.ts';

/** Asks for a pair's or triad's name and people. */
export function PlanGroupDialog({ circle, onClose }: { circle: CircleView; onClose: () => void }) {
  const name = useSignal('');
  const chosen = useSignal<readonly string[]>([]);
  const problem = useSignal('');

  async function plan() {
    if (chosen.value.length < 2) {
      problem.value = i18n.t('groups.tooFew');
      return;
    }
    await unlockedDevice().planGroup(circle.id, name.value.trim(), [...chosen.value]);
    onClose();
  }

  return (
    <FormDialog
      title={i18n.t('groups.plan')}
      action={i18n.t('groups.planAction')}
      onClose={onClose}
      onSubmit={plan}
    >
      <p>{i18n.t('groups.planWhy')}</p>
      <Field label={i18n.t('groups.name')} hint={i18n.t('groups.nameHint')} value={name} required />
      <fieldset class="choice">
        <legend>{i18n.t('groups.who')}</legend>
        {circle.members.map((member) => (
          <label key={member.id} class="choice-option">
            <input
              type="checkbox"
              checked={chosen.value.includes(member.id)}
              onChange={({ currentTarget: { checked } }) => {
                const others = chosen.value.filter((id) => id !== member.id);
                chosen.value = checked ? [...others, member.id] : others;
              }}
            />
            <span dir="auto">{nameOr(member.me ? myName.value : member.name)}</span>
            {member.me && <span class="muted">{i18n.t('circles.me')}</span>}
          </label>
        ))}
        <p role="status" class="told">
          {problem.value}
        </p>
      </fieldset>
    </FormDialog>
  );
}
