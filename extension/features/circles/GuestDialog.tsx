import type { CircleId } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../vault/library.ts';
import { showEditor } from '../../workbench/editors.ts';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';

const HOUR = 60 * 60 * 1000;
/** How long a guest may stay beside until a time of today: in hours, a day or a week. */
const STAYS = [24, 168] as const;
type Stay = 'today' | (typeof STAYS)[number];

/** Asks for how long somebody is invited to look on. */
export function guestDialog(circle: CircleId) {
  return ({ onClose }: ShownDialogProps) => <GuestDialog circle={circle} onClose={onClose} />;
}

function GuestDialog({ circle, onClose }: ShownDialogProps & { circle: CircleId }) {
  const stay = useSignal<Stay>('today');
  const time = useSignal(asTime(Date.now() + HOUR));
  const name = useId();

  async function invite() {
    await unlockedDevice().invite(circle, { as: 'guest', until: endOf(stay.value, time.value) });
    onClose();
    showEditor('circle', circle);
  }

  return (
    <FormDialog
      title={i18n.t('guest.title')}
      action={i18n.t('guest.action')}
      onClose={onClose}
      onSubmit={invite}
    >
      <p>{i18n.t('guest.why')}</p>
      <fieldset class="choice">
        <legend>{i18n.t('guest.howLong')}</legend>
        <label class="choice-option">
          <input
            type="radio"
            name={name}
            checked={stay.value === 'today'}
            onChange={() => {
              stay.value = 'today';
            }}
          />
          <span>{i18n.t('guest.today')}</span>
          <input
            type="time"
            aria-label={i18n.t('guest.time')}
            value={time.value}
            required={stay.value === 'today'}
            onInput={(event) => {
              stay.value = 'today';
              time.value = event.currentTarget.value;
            }}
          />
        </label>
        {STAYS.map((hours) => (
          <label key={hours} class="choice-option">
            <input
              type="radio"
              name={name}
              checked={stay.value === hours}
              onChange={() => {
                stay.value = hours;
              }}
            />
            <span>{i18n.t(`guest.hours${hours}`)}</span>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}

/** A moment as a time of day for a field: `14:05`. */
function asTime(moment: number): string {
  return new Date(moment).toTimeString().slice(0, 5);
}

/** When the stay ends, in ms since 1970. A time that is over today is tomorrow's. */
function endOf(stay: Stay, time: string): number {
  if (stay !== 'today') return Date.now() + stay * HOUR;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const end = new Date().setHours(hours, minutes, 0, 0);
  return end > Date.now() ? end : end + 24 * HOUR;
}
