import type { Finding } from '@alongside/shared/documents/guard/finding';
import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { Icon } from '../../workbench/Icon.tsx';
import { insteadOf } from './preview.ts';

interface GuardProps {
  findings: readonly Finding[];
  /** The findings to be replaced, by their key. */
  leftOut: Signal<ReadonlySet<string>>;
}

/** What a finding is known by from one look to the next: its kind and its words. */
export function keyOf({ kind, text }: Finding): string {
  return `${kind} ${text}`;
}

/** Points out what may tell who a pupil is, and offers to write something else. It is the person who decides. */
export function Guard({ findings, leftOut }: GuardProps) {
  const distinct = [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()];
  if (distinct.length === 0) return null;
  return (
    <section class="guard" aria-labelledby="guard">
      <h3 id="guard">
        <Icon name="info" />
        {i18n.t('guard.title')}
      </h3>
      <p>{i18n.t('guard.why')}</p>
      {distinct.map((finding) => (
        <label key={keyOf(finding)} class="block" dir="auto">
          <input
            type="checkbox"
            checked={leftOut.value.has(keyOf(finding))}
            onChange={() => {
              leftOut.value = leftOut.value.symmetricDifference(new Set([keyOf(finding)]));
            }}
          />
          <span>{i18n.t('guard.replace', { words: finding.text, instead: insteadOf(finding) })}</span>
        </label>
      ))}
    </section>
  );
}
