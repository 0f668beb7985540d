import { i18n } from '#i18n';
import { runCommand } from '../commands.ts';
import { tellError } from '../notices.ts';
import { changeSetting, type Setting, type SettingKind } from './setting.ts';

interface ControlProps {
  setting: Setting;
  labelledBy: string;
  describedBy: string;
}

/** What a setting is set with. It is kept at once; there is nothing to save. */
export function Control({ setting, labelledBy, describedBy }: ControlProps) {
  const labels = { 'aria-labelledby': labelledBy, 'aria-describedby': describedBy };
  const { kind, now, allow } = setting;
  const set = (value: unknown) => void changeSetting(setting, value).catch(tellError);
  switch (kind.type) {
    case 'boolean':
      return (
        <label class="setting-switch">
          <input
            type="checkbox"
            checked={now.value === true}
            {...labels}
            onChange={({ currentTarget }) => {
              if (!currentTarget.checked || allow === undefined) return set(currentTarget.checked);
              currentTarget.checked = false; // it is shown as on when it is
              allow().then((isAllowed) => isAllowed && set(true), tellError);
            }}
          />
          {i18n.t(now.value === true ? 'settings.on' : 'settings.off')}
        </label>
      );
    case 'integer':
      return <Integer kind={kind} now={Number(now.value)} labels={labels} set={set} />;
    case 'choice':
      return (
        <select {...labels} onChange={({ currentTarget }) => set(currentTarget.value)}>
          {kind.options.map(({ value, title }) => (
            <option key={value} value={value} selected={value === now.value}>
              {title}
            </option>
          ))}
        </select>
      );
    case 'keybindings':
      return (
        <button type="button" class="button" onClick={() => void runCommand('workbench.showKeybindings')}>
          {i18n.t('keys.open')}
        </button>
      );
    case 'page':
      return null;
  }
}

interface IntegerProps {
  kind: Extract<SettingKind, { type: 'integer' }>;
  now: number;
  labels: object;
  set: (value: number) => void;
}

function Integer({ kind: { minimum, maximum, unit }, now, labels, set }: IntegerProps) {
  return (
    <label class="setting-number">
      <input
        type="number"
        min={minimum}
        max={maximum}
        step={1}
        required
        value={now}
        {...labels}
        // What does not fit is told by the browser, in its own words, and what was set before stays.
        onChange={({ currentTarget }) => currentTarget.reportValidity() && set(currentTarget.valueAsNumber)}
      />
      {unit}
    </label>
  );
}
