import { COMPANY, type Company, setRole } from '@alongside/shared/documents/cycle';
import type { Member } from '@alongside/shared/sync/circle-view';
import { i18n } from '#i18n';
import { myName, unlockedDevice } from '../../../vault/library.ts';
import { tellError } from '../../../workbench/notices.ts';
import { nameOr } from '../../../workbench/who-sees.ts';
import { goesOn, type KnownCycle } from './cycles.ts';
import { nextInTurn, roleOf } from './roles.ts';

/** Who does what in this cycle. A role belongs to a cycle, not to a person: in the next one it is another's. */
export function Roles({ known }: { known: KnownCycle }) {
  const { circle, coachee } = known;
  const next = nextInTurn(circle.members, coachee?.id);
  return (
    <section aria-labelledby="roles">
      <h3 id="roles">{i18n.t('coaching.roles')}</h3>
      <ul class="roles">
        {circle.members.map((member) => (
          <Role key={member.id} known={known} member={member} />
        ))}
      </ul>
      {next !== undefined && next !== coachee && (
        <p class="muted">
          {next.me ? i18n.t('coaching.thenYou') : i18n.t('coaching.then', { name: nameOr(next.name) })}
        </p>
      )}
    </section>
  );
}

function Role({ known, member }: { known: KnownCycle; member: Member }) {
  const { id, cycle, circle, coachee } = known;
  const role = roleOf(member.id, cycle.roles, circle.members, coachee?.id);
  const name = nameOr(member.me ? myName.value : member.name);
  return (
    <li>
      <span class="role-name" dir="auto">
        {name} {member.me && <span class="muted">{i18n.t('circles.me')}</span>}
      </span>
      {role === 'coachee' || !goesOn(known) ? (
        <span>{i18n.t(`coaching.role.${role}`)}</span>
      ) : (
        <select
          aria-label={i18n.t('coaching.roleOf', { name })}
          value={role}
          onChange={({ currentTarget: { value } }) => give(id, member.id, value as Company)}
        >
          {COMPANY.map((company) => (
            <option key={company} value={company}>
              {i18n.t(`coaching.role.${company}`)}
            </option>
          ))}
        </select>
      )}
      <span class="muted">{i18n.t(`coaching.roleWhat.${role}`)}</span>
    </li>
  );
}

function give(cycle: string, member: string, role: Company): void {
  unlockedDevice()
    .changeDocument(cycle, (doc) => setRole(doc, member, role))
    .catch(tellError);
}
