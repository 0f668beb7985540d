import { agendaOf, type Length, placeIn } from '@alongside/shared/documents/agenda';
import { LENGTHS } from '@alongside/shared/documents/cycle';
import { startTalk, type Talk } from '@alongside/shared/documents/talk';
import { useSignal } from '@preact/signals';
import type * as Y from 'yjs';
import { i18n } from '#i18n';
import { documentById } from '../../../vault/library.ts';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { tellError } from '../../../workbench/notices.ts';
import { useNow } from '../../../workbench/read-document.ts';
import { cycleWith, sharedAs } from '../whose.ts';
import { noteTalk } from './note-talk.ts';

/** What there is time for in how many minutes, until a conversation is begun. */
export function BeginTalk({ id, doc }: { id: string; doc: Y.Doc }) {
  const length = useSignal<Length>(agreedLength(id) ?? 15);
  return (
    <section class="coaching-part" aria-labelledby="agenda">
      <h3 id="agenda">{i18n.t('conversation.agenda')}</h3>
      <div class="lesson-controls">
        <label for="talk-length">{i18n.t('conversation.length')}</label>
        <select
          id="talk-length"
          class="one-line"
          value={length.value}
          onChange={({ currentTarget }) => {
            length.value = LENGTHS.find((known) => `${known}` === currentTarget.value) ?? 15;
          }}
        >
          {LENGTHS.map((minutes) => (
            <option key={minutes} value={minutes}>
              {i18n.t('conversation.minutes', minutes)}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="button primary"
          onClick={() => {
            startTalk(doc, { minutes: length.value, startedAt: Date.now() });
            noteTalk(id).catch(tellError);
          }}
        >
          {i18n.t('conversation.begin')}
        </button>
      </div>
      <Parts length={length.value} now={undefined} />
    </section>
  );
}

/** Once it was begun, where they are. Everyone sees the same. */
export function TalkBar({ talk }: { talk: Talk }) {
  const now = useNow(1_000, true);
  const place = placeIn(talk.minutes, now.value - talk.startedAt);
  const part = place === 'over' ? undefined : place.part;
  return (
    <section class="lesson-bar" aria-labelledby="agenda">
      <h3 id="agenda" class="visually-hidden">
        {i18n.t('conversation.agenda')}
      </h3>
      <div class="lesson-controls">
        {/* Said aloud when the part changes, and not with every minute. */}
        <p class="talk-now">
          <span role="status">
            {part === undefined
              ? i18n.t('conversation.over', talk.minutes)
              : i18n.t(`conversation.part.${part}`)}
          </span>
          {place !== 'over' && <span class="minutes"> {i18n.t('conversation.left', place.left)}</span>}
        </p>
        <CommandButton command="conversation.stop" look="icon" />
      </div>
      <details class="agenda-all">
        <summary>{i18n.t('conversation.agenda')}</summary>
        <Parts length={talk.minutes} now={part} />
      </details>
    </section>
  );
}

function Parts({ length, now }: { length: Length; now: string | undefined }) {
  return (
    <ol class="agenda">
      {agendaOf(length).map(({ part, minutes }) => (
        <li key={part} aria-current={part === now ? 'step' : undefined}>
          {i18n.t(`conversation.part.${part}`)} <span class="minutes">{minutes}′</span>
        </li>
      ))}
    </ol>
  );
}

/** The length that the meeting of the cycle was agreed to have. */
function agreedLength(id: string): Length | undefined {
  const conversation = sharedAs('conversation', id);
  const cycle = conversation && cycleWith(conversation);
  return cycle === undefined ? undefined : documentById(cycle)?.about.cycle?.meeting?.minutes;
}
