import type { CircleView } from '@alongside/shared/sync/circle-view';
import type { GroupView } from '@alongside/shared/sync/device';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { documentById, pairings, unlockedDevice } from '../../vault/library.ts';
import { showEditor } from '../../workbench/editors.ts';
import { tellError } from '../../workbench/notices.ts';
import { listed, nameOr } from '../../workbench/who-sees.ts';
import { PlanGroupDialog } from './PlanGroupDialog.tsx';
import { inNoGroup } from './proposal.ts';
import { SuggestGroupsDialog } from './SuggestGroupsDialog.tsx';
import type { Taught } from './use-teaching.ts';

/** The pairs and triads of a cohort: their names, their people, how far each has come, and the stage where they show it. */
export function Groups({ circle, taught }: { circle: CircleView; taught: Taught }) {
  const groups = useGroups(circle);
  const asking = useSignal<'plan' | 'suggest' | undefined>(undefined);
  const close = () => {
    asking.value = undefined;
  };
  const free = groups === undefined ? [] : inNoGroup(circle.members, groups);
  return (
    <section aria-labelledby="groups">
      <h3 id="groups">{i18n.t('groups.title')}</h3>
      <p class="muted">{i18n.t('groups.why')}</p>
      {groups?.length === 0 && <p>{i18n.t('groups.none')}</p>}
      <ul class="groups">
        {groups?.map((group) => (
          <li key={group.id}>
            <span class="group-name" dir="auto">
              {nameOr(group.name)}
            </span>
            <span class="muted">{i18n.t(`groups.state.${group.state}`)}</span>
            {group.stage && <span class="muted">{i18n.t(`groups.stage.${group.stage}`)}</span>}
            <span class="group-people">{peopleOf(circle, group)}</span>
            <NextStep circle={circle} group={group} />
          </li>
        ))}
      </ul>
      {circle.standing === 'present' && circle.members.length > 1 && (
        <div class="row">
          <button
            type="button"
            class="button"
            onClick={() => {
              asking.value = 'plan';
            }}
          >
            {i18n.t('groups.plan')}
          </button>
          {free.length > 1 && (
            <button
              type="button"
              class="button"
              onClick={() => {
                asking.value = 'suggest';
              }}
            >
              {i18n.t('groups.suggest.title')}
            </button>
          )}
        </div>
      )}
      {asking.value === 'plan' && <PlanGroupDialog circle={circle} onClose={close} />}
      {asking.value === 'suggest' && (
        <SuggestGroupsDialog circle={circle} people={free} taught={taught} onClose={close} />
      )}
    </section>
  );
}

/** What this person can do about a group they are meant to be in. */
function NextStep({ circle, group }: { circle: CircleView; group: GroupView }) {
  const { id, mine, invited, state } = group;
  const name = nameOr(group.name);
  if (!mine || circle.standing !== 'present') return null;
  const go = (words: string, act: () => unknown, look = '') => (
    <button type="button" class={`button ${look}`} onClick={() => void act()}>
      {words}
    </button>
  );
  const own = group.circle;
  if (own !== undefined) return go(i18n.t('groups.open', { name }), () => showEditor('circle', own));
  if (state === 'ended') return null;
  if (invited) return go(i18n.t('groups.join', { name }), () => join(circle.id, id), 'primary');
  if (state === 'planned') return go(i18n.t('groups.begin', { name }), () => begin(circle.id, id), 'primary');
  return <span class="muted">{i18n.t('groups.inviteComes')}</span>;
}

async function begin(cohort: string, group: string): Promise<void> {
  try {
    showEditor('circle', await unlockedDevice().beginGroup(cohort, group));
  } catch (error) {
    tellError(error);
  }
}

async function join(cohort: string, group: string): Promise<void> {
  try {
    showEditor('circle', (await unlockedDevice().joinGroup(cohort, group)).circle);
  } catch (error) {
    tellError(error);
  }
}

function peopleOf(circle: CircleView, { members }: GroupView): string {
  const known = members.map((id) => circle.members.find((member) => member.id === id));
  return listed(
    known.map((member) =>
      member?.me ? i18n.t('agreement.you') : nameOr(member?.name ?? i18n.t('groups.gone')),
    ),
  );
}

/** The groups as they stand, read again whenever the cohort, its document or a circle changes. */
function useGroups(circle: CircleView): readonly GroupView[] | undefined {
  const groups = useSignal<readonly GroupView[] | undefined>(undefined);
  const updated = documentById(circle.document)?.about.updated;
  const underWay = pairings.value;
  useEffect(() => {
    unlockedDevice()
      .groups(circle.id)
      .then((read) => {
        groups.value = read;
      }, tellError);
  }, [circle, updated, underWay, groups]);
  return groups.value;
}
