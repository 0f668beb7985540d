import type { ConversationView } from '@alongside/shared/sync/device';
import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { circleById, documentById, unlockedDevice } from '../../../vault/library.ts';
import { explain, tellError } from '../../../workbench/notices.ts';
import { exactly, when } from '../../../workbench/when.ts';
import { nameOr } from '../../../workbench/who-sees.ts';
import { noteTalk } from './note-talk.ts';
import { draft, sayAsked } from './talking.ts';

/** Longer ones are several. */
const LONGEST = 4_000;

/** A conversation in writing: one thing at a time, and days may lie between. */
export function Exchange({ id, turns }: { id: string; turns: ConversationView['turns'] }) {
  const heading = useId();
  return (
    <section class="coaching-part exchange" aria-labelledby={heading}>
      <h3 id={heading}>{i18n.t('conversation.exchange')}</h3>
      <p class="muted">{i18n.t('conversation.exchangeWhy')}</p>
      <ol class="exchange-turns" aria-live="polite">
        {turns.map(({ by, member, text, at }) => (
          <li key={`${by} ${at} ${text}`}>
            <p class="muted">
              <span dir="auto">{whoIs(id, member)}</span>{' '}
              <time dateTime={new Date(at).toISOString()} title={exactly(at)}>
                {when(at)}
              </time>
            </p>
            <p class="exchange-words" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
      <Say id={id} />
    </section>
  );
}

function Say({ id }: { id: string }) {
  const field = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const problem = useSignal<string | undefined>(undefined);
  const asked = sayAsked.value;
  const before = useRef(asked);
  useEffect(() => {
    if (asked !== before.current) input.current?.focus();
    before.current = asked;
  }, [asked]);

  async function say() {
    const words = draft.value.trim();
    if (words === '') return;
    problem.value = undefined;
    try {
      await unlockedDevice().say(id, words);
      draft.value = '';
      input.current?.focus();
      noteTalk(id).catch(tellError);
    } catch (error) {
      problem.value = explain(error); // what was written stays in the field
    }
  }

  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <label for={field}>{i18n.t('conversation.say')}</label>
      <textarea
        id={field}
        ref={input}
        rows={3}
        maxLength={LONGEST}
        dir="auto"
        value={draft.value}
        onInput={({ currentTarget }) => {
          draft.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void say();
        }}
      />
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
      <button type="submit" class="button">
        {i18n.t('conversation.sayIt')}
      </button>
    </form>
  );
}

/** A member by name; somebody who is not in the circle any more is called that. */
export function whoIs(document: string, member: string | undefined): string {
  const circle = documentById(document)?.circle;
  const found = (circle && circleById(circle)?.members.find(({ id }) => id === member)) || undefined;
  if (found === undefined) return i18n.t('conversation.gone');
  return found.me ? i18n.t('comments.you') : nameOr(found.name);
}
