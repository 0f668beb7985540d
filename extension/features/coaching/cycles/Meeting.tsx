import { LENGTHS, type Meeting as MeetingTime } from '@alongside/shared/documents/cycle';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { tellError } from '../../../workbench/notices.ts';
import { asLocalField, exactly, fromLocalField } from '../../../workbench/when.ts';
import { saveMeeting } from './calendar.ts';
import { change } from './change.ts';
import type { KnownCycle } from './cycles.ts';

/** When they meet to talk, for how long, and a file for one's own calendar. */
export function Meeting({ known }: { known: KnownCycle }) {
  const { meeting } = known.cycle;
  const withFocus = useSignal(false);
  return (
    <section aria-labelledby="meeting">
      <h3 id="meeting">{i18n.t('coaching.meeting.title')}</h3>
      <p role="status">
        {meeting === undefined
          ? i18n.t('coaching.meeting.none')
          : i18n.t('coaching.meeting.at', { time: exactly(meeting.at), minutes: meeting.minutes })}
      </p>
      <MeetingFields id={known.id} meeting={meeting} />
      {meeting !== undefined && (
        <>
          <label class="choice-option">
            <input
              type="checkbox"
              checked={withFocus.value}
              onChange={({ currentTarget }) => {
                withFocus.value = currentTarget.checked;
              }}
            />
            <span>{i18n.t('coaching.meeting.withFocus')}</span>
          </label>
          <div class="row">
            <button
              type="button"
              class="button"
              onClick={() => saveMeeting(known, withFocus.value).catch(tellError)}
            >
              {i18n.t('coaching.meeting.save')}
            </button>
            <button
              type="button"
              class="button quiet"
              onClick={() => change(known.id, { meeting: undefined }).catch(tellError)}
            >
              {i18n.t('coaching.meeting.remove')}
            </button>
          </div>
          <p class="muted">{i18n.t('coaching.meeting.neutral')}</p>
        </>
      )}
    </section>
  );
}

function MeetingFields({ id, meeting }: { id: string; meeting: MeetingTime | undefined }) {
  const field = useId();
  const minutes = meeting?.minutes ?? LENGTHS[0];
  const set = (to: MeetingTime) => change(id, { meeting: to }).catch(tellError);
  return (
    <div class="meeting-fields">
      <div class="field">
        <label for={`${field}-at`}>{i18n.t('coaching.meeting.when')}</label>
        <input
          id={`${field}-at`}
          type="datetime-local"
          value={meeting === undefined ? '' : asLocalField(meeting.at)}
          onChange={({ currentTarget }) => {
            const at = fromLocalField(currentTarget.value);
            if (at !== undefined) void set({ at, minutes });
          }}
        />
      </div>
      {meeting !== undefined && (
        <div class="field">
          <label for={`${field}-minutes`}>{i18n.t('coaching.meeting.length')}</label>
          <select
            id={`${field}-minutes`}
            value={minutes}
            onChange={({ currentTarget: { selectedIndex } }) => {
              void set({ at: meeting.at, minutes: LENGTHS[selectedIndex] ?? minutes });
            }}
          >
            {LENGTHS.map((length) => (
              <option key={length} value={length}>
                {i18n.t('coaching.meeting.minutes', { minutes: length })}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}
