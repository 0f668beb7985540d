import type { MemberId } from '@alongside/shared/protocol/circle';
import type { CircleView } from '@alongside/shared/sync/circle-view';
import type { Teaching } from '@alongside/shared/sync/teaching';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { documentById, unlockedDevice } from '../../vault/library.ts';
import { tellError } from '../../workbench/notices.ts';
import { shownText } from '../../workbench/shown-text.ts';

/** By member of a cohort, what they chose to say they teach; nothing where the circle is no cohort. */
export type Taught = Readonly<Record<MemberId, Teaching>>;

/** What people of a cohort teach, read again whenever the cohort or its document changes. */
export function useTeaching(circle: CircleView): Taught {
  const taught = useSignal<Taught>({});
  const isCohort = circle.cohort !== undefined;
  const updated = documentById(circle.document)?.about.updated;
  useEffect(() => {
    if (!isCohort) return;
    unlockedDevice()
      .teaching(circle.id)
      .then((read) => {
        taught.value = read;
      }, tellError);
  }, [circle, isCohort, updated, taught]);
  return taught.value;
}

/** `Maths · Key stage 3`; empty for who said nothing. */
export function teachingWords(said: Teaching | undefined): string {
  const parts = [said?.subject ?? '', said?.keyStage ?? ''].map((part) => shownText(part, LONGEST_SHOWN));
  return parts.filter((part) => part !== '').join(' · ');
}

/** Characters of a department or key stage that are shown. */
const LONGEST_SHOWN = 60;
