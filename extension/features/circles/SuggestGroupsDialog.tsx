import { suggestGroups } from '@alongside/shared/documents/suggest-groups';
import type { CircleView, Member } from '@alongside/shared/sync/circle-view';
import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { myName, unlockedDevice } from '../../vault/library.ts';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import { shownText } from '../../workbench/shown-text.ts';
import { listed, nameOr } from '../../workbench/who-sees.ts';
import { GroupName, WhereTo } from './ProposedGroup.tsx';
import { moved, type Place, type Proposed, placeOf } from './proposal.ts';
import { type Taught, teachingWords } from './use-teaching.ts';

interface SuggestGroupsDialogProps {
  circle: CircleView;
  /** Those who are in no group yet. */
  people: readonly Member[];
  taught: Taught;
  onClose: () => void;
}

/** Characters of a name made of people's names: in any script it fits what a group may be called. */
const LONGEST_NAME = 48;

/** Shows pairs and triads as they could be. Whoever sees them moves people as they like; nothing is made before they say so. */
export function SuggestGroupsDialog({ circle, people, taught, onClose }: SuggestGroupsDialogProps) {
  const suggest = (among: readonly Member[]): readonly Proposed[] =>
    suggestGroups(among.map(({ id }) => ({ id, subject: '', keyStage: '', ...taught[id] }))).map(
      (members) => ({ members }),
    );
  const first = useRef<readonly Proposed[]>(undefined);
  first.current ??= suggest(people);
  const proposal = useSignal(first.current);
  const problem = useSignal('');
  const movedNow = useRef<string>(undefined);
  const id = useId();

  useLayoutEffect(() => {
    // Whoever was moved stands somewhere else now: the focus goes along.
    if (movedNow.current !== undefined) document.getElementById(`${id}-${movedNow.current}`)?.focus();
    movedNow.current = undefined;
  }, [proposal.value, id]);

  const nameOf = ({ me, name }: Member) => nameOr(me ? myName.value : name);
  const among = (members: Proposed['members']) => people.filter((person) => members.includes(person.id));
  const groupName = ({ name, members }: Proposed) =>
    name ?? shownText(listed(among(members).map(nameOf)), LONGEST_NAME);
  const leftOut = people.filter((person) => placeOf(proposal.value, person.id) === 'out');

  async function plan() {
    const isTooSmall = proposal.value.some(({ members }) => members.length < 2);
    problem.value = isTooSmall || proposal.value.length === 0 ? i18n.t('groups.suggest.tooFew') : '';
    if (problem.value !== '') return;
    for (const group of proposal.value) {
      await unlockedDevice().planGroup(circle.id, groupName(group).trim(), [...group.members]);
      proposal.value = proposal.value.filter((other) => other !== group);
    }
    onClose();
  }

  const row = (person: Member) => (
    <WhereTo
      key={person.id}
      id={`${id}-${person.id}`}
      name={nameOf(person)}
      teaches={teachingWords(taught[person.id])}
      place={placeOf(proposal.value, person.id)}
      groups={proposal.value.length}
      onMove={(to: Place) => {
        problem.value = '';
        movedNow.current = person.id;
        proposal.value = moved(proposal.value, person.id, to);
      }}
    />
  );

  return (
    <FormDialog
      title={i18n.t('groups.suggest.title')}
      action={i18n.t('groups.suggest.action')}
      onClose={onClose}
      onSubmit={plan}
    >
      <p>{i18n.t('groups.suggest.why')}</p>
      {proposal.value.map((group, place) => (
        <fieldset key={group.members[0]} class="proposed">
          <legend>{i18n.t('groups.suggest.group', { number: place + 1 })}</legend>
          <GroupName
            name={groupName(group)}
            number={place + 1}
            onName={(name) => {
              proposal.value = proposal.value.with(place, { ...group, name });
            }}
          />
          {among(group.members).map(row)}
        </fieldset>
      ))}
      {leftOut.length > 0 && (
        <fieldset class="proposed">
          <legend>{i18n.t('groups.suggest.leftOut')}</legend>
          {leftOut.map(row)}
        </fieldset>
      )}
      <button
        type="button"
        class="button"
        onClick={() => {
          problem.value = '';
          proposal.value = suggest(people.filter((person) => !leftOut.includes(person)));
        }}
      >
        {i18n.t('groups.suggest.again')}
      </button>
      <p role="status" class="told">
        {problem.value}
      </p>
    </FormDialog>
  );
}
