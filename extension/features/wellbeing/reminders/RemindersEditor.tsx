import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { askForNotifications, mayNotify } from '../../../platform/notifications.ts';
import { tellError } from '../../../workbench/notices.ts';
import { PageHeading } from '../../../workbench/PageHeading.tsx';
import { changeSetting } from '../../../workbench/settings/setting.ts';
import { changedSettings } from '../../../workbench/settings/stored.ts';
import { exactly } from '../../../workbench/when.ts';
import { rhythmSetting } from '../settings-of-pages.ts';
import { MOST_TIMES, nextReminder, type Rhythm, readRhythm } from './rhythm.ts';
import './reminders.css';

/** Reminders at times of one's own, quiet hours, and a pause. All is kept at once. */
export function RemindersEditor() {
  const rhythm = readRhythm(changedSettings.value[rhythmSetting.id]);
  const isAllowed = useSignal(true);
  useEffect(() => {
    mayNotify().then((is) => {
      isAllowed.value = is || !rhythm.isOn; // who has not asked for any has not been refused any
    }, tellError);
  }, []);

  const change = (part: Partial<Rhythm>) => changeSetting(rhythmSetting, { ...rhythm, ...part });
  const set = (part: Partial<Rhythm>) => void change(part).catch(tellError);

  async function turnOn() {
    isAllowed.value = await askForNotifications();
    if (isAllowed.value) await change({ isOn: true });
  }

  return (
    <article class="page reminders">
      <PageHeading>{i18n.t('reminders.title')}</PageHeading>
      <p>{i18n.t('reminders.what')}</p>
      <label class="reminders-day">
        <input
          type="checkbox"
          checked={rhythm.isOn && isAllowed.value}
          onChange={({ currentTarget }) => {
            if (!currentTarget.checked) return set({ isOn: false });
            currentTarget.checked = false; // it is shown as on when it is
            turnOn().catch(tellError);
          }}
        />
        <span>{i18n.t('reminders.on')}</span>
      </label>
      <p role="status">{isAllowed.value ? nextInWords(rhythm) : i18n.t('reminders.notAllowed')}</p>
      <Times rhythm={rhythm} set={set} />
      <Days rhythm={rhythm} set={set} />
      <fieldset>
        <legend>{i18n.t('reminders.quiet')}</legend>
        <p class="hint">{i18n.t('reminders.quietWhy')}</p>
        <div class="row">
          <Time
            label={i18n.t('reminders.from')}
            value={rhythm.quiet.from}
            onChange={(from) => set({ quiet: { ...rhythm.quiet, from } })}
          />
          <Time
            label={i18n.t('reminders.to')}
            value={rhythm.quiet.to}
            onChange={(to) => set({ quiet: { ...rhythm.quiet, to } })}
          />
        </div>
      </fieldset>
      <Pause rhythm={rhythm} set={set} />
    </article>
  );
}

interface PartProps {
  rhythm: Rhythm;
  set: (part: Partial<Rhythm>) => void;
}

function Times({ rhythm: { times }, set }: PartProps) {
  return (
    <fieldset>
      <legend>{i18n.t('reminders.times')}</legend>
      {times.map((time, place) => (
        <div key={place} class="row">
          <Time
            label={i18n.t('reminders.time', { number: (place + 1).toLocaleString() })}
            value={time}
            onChange={(value) => set({ times: times.with(place, value) })}
          />
          <button type="button" class="button" onClick={() => set({ times: times.toSpliced(place, 1) })}>
            {i18n.t('reminders.removeTime', { time: timeInWords(time) })}
          </button>
        </div>
      ))}
      {times.length < MOST_TIMES && (
        <button type="button" class="button" onClick={() => set({ times: [...times, '12:30'] })}>
          {i18n.t('reminders.addTime')}
        </button>
      )}
    </fieldset>
  );
}

function Days({ rhythm: { days }, set }: PartProps) {
  return (
    <fieldset>
      <legend>{i18n.t('reminders.days')}</legend>
      <div class="row">
        {[1, 2, 3, 4, 5, 6, 0].map((day) => (
          <label key={day} class="reminders-day">
            <input
              type="checkbox"
              checked={days.includes(day)}
              onChange={() => set({ days: [...new Set(days).symmetricDifference(new Set([day]))] })}
            />
            <span>{weekday(day)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Pause({ rhythm: { pausedUntil }, set }: PartProps) {
  const id = useId();
  return (
    <fieldset>
      <legend>{i18n.t('reminders.pause')}</legend>
      <div class="row">
        <label for={id}>{i18n.t('reminders.pauseUntil')}</label>
        <input
          id={id}
          class="one-line"
          type="date"
          value={pausedUntil}
          onChange={({ currentTarget }) => set({ pausedUntil: currentTarget.value })}
        />
        {pausedUntil !== '' && (
          <button type="button" class="button" onClick={() => set({ pausedUntil: '' })}>
            {i18n.t('reminders.goOn')}
          </button>
        )}
      </div>
    </fieldset>
  );
}

interface TimeProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function Time({ label, value, onChange }: TimeProps) {
  return (
    <label class="reminders-time">
      <span>{label}</span>
      <input
        type="time"
        class="one-line"
        required
        value={value}
        onChange={({ currentTarget }) => currentTarget.reportValidity() && onChange(currentTarget.value)}
      />
    </label>
  );
}

function nextInWords(rhythm: Rhythm): string {
  const next = nextReminder(rhythm, Date.now());
  if (next !== undefined) return i18n.t('reminders.next', { time: exactly(next) });
  return i18n.t(rhythm.isOn ? 'reminders.never' : 'reminders.off');
}

/** The first of January 2023 was a Sunday. */
function weekday(day: number): string {
  return new Date(2023, 0, 1 + day).toLocaleDateString(undefined, { weekday: 'short' });
}

/** `16:30` as it is said here. */
function timeInWords(time: string): string {
  return new Date(`2023-01-01T${time}`).toLocaleTimeString(undefined, { timeStyle: 'short' });
}
