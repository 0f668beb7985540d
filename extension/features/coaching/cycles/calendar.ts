import { sha256, toBase64Url, utf8 } from '@alongside/shared/crypto/bytes';
import { calendarFile } from '@alongside/shared/documents/formats/calendar-event';
import { i18n } from '#i18n';
import { saveFile } from '../../../workbench/save-file.ts';
import type { KnownCycle } from './cycles.ts';

/**
 * Gives the person a file for their calendar with the meeting of a cycle. It says that there is a conversation, and nothing of
 * who or what it is about; the focus only where they want that.
 */
export async function saveMeeting({ id, cycle }: KnownCycle, withFocus: boolean): Promise<void> {
  if (cycle.meeting === undefined) return;
  // The cycle's own id is what servers know it by: a calendar gets another one, which always is the same.
  const uid = toBase64Url((await sha256(utf8('alongside/v1/calendar\0'), utf8(id))).slice(0, 16));
  const file = calendarFile({
    uid,
    start: cycle.meeting.at,
    written: Date.now(),
    minutes: cycle.meeting.minutes,
    title: i18n.t('coaching.meeting.inCalendar'),
    ...(withFocus && cycle.focus !== '' && { words: cycle.focus }),
  });
  saveFile(`${i18n.t('coaching.meeting.fileName')}.ics`, file, 'text/calendar');
}
