import { i18n } from '#i18n';
import { nameOr } from '../../workbench/who-sees.ts';
import { spoken } from './steps.ts';

interface CompareCodesProps {
  partner: string;
  mine: string;
  choices: readonly string[];
  /** Both screens are the same person's. */
  ofDevices?: boolean;
  onPick: (code: string | undefined) => void;
}

/** Says one's own code and picks the one the partner said: nobody can agree here without having listened. */
export function CompareCodes({ partner, mine, choices, ofDevices = false, onPick }: CompareCodesProps) {
  const name = nameOr(partner);
  return (
    <>
      <p id="say-code">{ofDevices ? i18n.t('pairing.deviceSay') : i18n.t('pairing.say', { name })}</p>
      <output class="code" aria-labelledby="say-code">
        {spoken(mine)}
      </output>
      <fieldset class="choices">
        <legend>
          {ofDevices ? i18n.t('pairing.deviceWhichCode') : i18n.t('pairing.whichCode', { name })}
        </legend>
        {choices.map((code) => (
          <button key={code} type="button" class="button code-choice" onClick={() => onPick(code)}>
            {spoken(code)}
          </button>
        ))}
        <button type="button" class="button none-of-these" onClick={() => onPick(undefined)}>
          {i18n.t('pairing.noneOfThese')}
        </button>
      </fieldset>
    </>
  );
}
