import type { Access } from '@alongside/shared/documents/shape';
import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { exactly } from '../../workbench/when.ts';

const DAY = 24 * 60 * 60 * 1000;
/** For how many days; 0 for as long as it is not withdrawn. */
const STAYS = [0, 7, 30, 90] as const;

interface TermsProps {
  access: Signal<Access>;
  choices: readonly Access[];
  /** When it is withdrawn by itself, in ms since 1970. */
  expires: Signal<number | undefined>;
}

/** What the others may do with it, and for how long. */
export function Terms({ access, choices, expires }: TermsProps) {
  const id = useId();
  return (
    <div class="terms">
      <div class="field">
        <label for={`${id}-access`}>{i18n.t('terms.access')}</label>
        <select
          id={`${id}-access`}
          value={access.value}
          onChange={(event) => {
            access.value = event.currentTarget.value as Access;
          }}
        >
          {choices.toReversed().map((choice) => (
            <option key={choice} value={choice}>
              {i18n.t(`terms.${choice}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`${id}-until`}>{i18n.t('terms.until')}</label>
        <select
          id={`${id}-until`}
          onChange={(event) => {
            const days = Number(event.currentTarget.value);
            expires.value = days === 0 ? undefined : Date.now() + days * DAY;
          }}
        >
          {STAYS.map((days) => (
            <option key={days} value={days}>
              {i18n.t(`terms.days${days}`)}
            </option>
          ))}
        </select>
        {expires.value !== undefined && (
          <p class="hint">{i18n.t('terms.expires', { time: exactly(expires.value) })}</p>
        )}
      </div>
    </div>
  );
}
