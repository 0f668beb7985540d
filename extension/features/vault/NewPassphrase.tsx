import { type Signal, useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { PassphraseField } from '../../workbench/PassphraseField.tsx';

const SHORTEST = 10;

/** A passphrase that is being chosen, typed twice. */
export interface ChosenPassphrase {
  first: Signal<string>;
  again: Signal<string>;
}

export function useChosenPassphrase(): ChosenPassphrase {
  return { first: useSignal(''), again: useSignal('') };
}

/** Why it can't be taken yet, in words; `undefined` when it can. */
export function whatIsMissing({ first, again }: ChosenPassphrase): string | undefined {
  if ([...first.value].length < SHORTEST) return i18n.t('vault.tooShort');
  if (first.value !== again.value) return i18n.t('vault.notTheSame');
  return undefined;
}

/** The two fields for a new passphrase. */
export function NewPassphrase({
  chosen,
  label,
  autofocus = false,
}: {
  chosen: ChosenPassphrase;
  label: string;
  autofocus?: boolean;
}) {
  const shown = useSignal(false);
  return (
    <>
      <PassphraseField
        label={label}
        hint={i18n.t('vault.chooseHint')}
        value={chosen.first}
        shown={shown}
        autocomplete="new-password"
        showable
        autofocus={autofocus}
      />
      <PassphraseField
        label={i18n.t('vault.again')}
        value={chosen.again}
        shown={shown}
        autocomplete="new-password"
      />
    </>
  );
}
