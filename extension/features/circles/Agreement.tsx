import type { CircleView } from '@alongside/shared/sync/circle-view';
import type { AgreementView } from '@alongside/shared/sync/device';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { documentById, unlockedDevice } from '../../vault/library.ts';
import { showEditor } from '../../workbench/editors.ts';
import { tellError } from '../../workbench/notices.ts';
import { listed, nameOr } from '../../workbench/who-sees.ts';

/** What the people of a circle use it for, and what not: written together, signed by each, open to be changed by any. */
export function Agreement({ circle }: { circle: CircleView }) {
  const agreement = useAgreement(circle);
  // The circle's document comes with the first words from a partner's device.
  if (documentById(circle.document) === undefined) return null;
  const mine = circle.members.find(({ me }) => me)?.id;
  const signed = agreement?.signed ?? [];
  const iSigned = signed.some(({ member, wording }) => member === mine && wording === 'this');
  return (
    <section aria-labelledby="agreement">
      <h3 id="agreement">{i18n.t('agreement.title')}</h3>
      <p>{agreement?.written ? signatures(circle, agreement) : i18n.t('agreement.none')}</p>
      <div class="row">
        <button type="button" class="button" onClick={() => showEditor('document', circle.document)}>
          {agreement?.written ? i18n.t('agreement.open') : i18n.t('agreement.write')}
        </button>
        {agreement?.written && !iSigned && circle.standing === 'present' && (
          <button
            type="button"
            class="button primary"
            onClick={() => unlockedDevice().signAgreement(circle.id).catch(tellError)}
          >
            {i18n.t('agreement.sign')}
          </button>
        )}
      </div>
    </section>
  );
}

function signatures(circle: CircleView, { signed }: AgreementView): string {
  const of = (wording: 'this' | 'an earlier') =>
    circle.members.filter(({ id }) => signed.some((one) => one.member === id && one.wording === wording));
  const names = (members: CircleView['members']) =>
    listed(members.map(({ me, name }) => (me ? i18n.t('agreement.you') : nameOr(name))));
  const parts: string[] = [];
  const [now, before] = [of('this'), of('an earlier')];
  if (now.length === circle.members.length) return i18n.t('agreement.all');
  if (now.length > 0) parts.push(i18n.t('agreement.signedBy', { names: names(now) }));
  if (before.length > 0) parts.push(i18n.t('agreement.signedEarlier', { names: names(before) }));
  return parts.length === 0 ? i18n.t('agreement.nobody') : parts.join(' ');
}

/** The agreement as it stands, read again whenever the circle or its document changes. */
function useAgreement(circle: CircleView): AgreementView | undefined {
  const agreement = useSignal<AgreementView | undefined>(undefined);
  const updated = documentById(circle.document)?.about.updated;
  useEffect(() => {
    unlockedDevice()
      .agreement(circle.id)
      .then((read) => {
        agreement.value = read;
      }, tellError);
  }, [circle, updated, agreement]);
  return agreement.value;
}
