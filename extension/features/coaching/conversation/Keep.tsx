import { KEEPING, type Keeping } from '@alongside/shared/sync/conversation-document';
import type { ConversationView } from '@alongside/shared/sync/device';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../../vault/library.ts';
import { explain } from '../../../workbench/notices.ts';
import { whoIs } from './Exchange.tsx';
import '../../../workbench/styles/choice.css';

/** What is kept of it all: each says, and it is done once everyone has said the same about the same words. */
export function Keep({ id, view }: { id: string; view: ConversationView | undefined }) {
  const name = useId();
  const choice = useSignal<Keeping['choice'] | undefined>(undefined);
  const words = useSignal('');
  const problem = useSignal<string | undefined>(undefined);

  async function say(keeping: Keeping) {
    problem.value = undefined;
    if (keeping.choice === 'words' && keeping.words.trim() === '') {
      problem.value = i18n.t('conversation.keep.whichWords');
      return;
    }
    try {
      await unlockedDevice().sayWhatIsKept(id, { ...keeping, words: keeping.words.trim() });
    } catch (error) {
      problem.value = explain(error);
    }
  }

  return (
    <section class="coaching-part keep" aria-labelledby="keep">
      <h3 id="keep">
        {i18n.t('conversation.keep.title')} <span class="minutes">{i18n.t('conversation.oneMinute')}</span>
      </h3>
      <p>{i18n.t('conversation.keep.why')}</p>
      <div role="status">
        <ul class="wishes">
          {view?.wishes.map(({ member, current, ...wish }) => (
            <li key={member}>
              <p dir="auto">{i18n.t(`conversation.keep.said.${wish.choice}`, { name: whoIs(id, member) })}</p>
              {wish.choice === 'words' && <blockquote dir="auto">{wish.words}</blockquote>}
              {!current && <p class="muted">{i18n.t('conversation.keep.wentOn')}</p>}
            </li>
          ))}
          {view?.agreed !== undefined && (
            <li class="agreed">{i18n.t(`conversation.keep.agreed.${view.agreed.choice}`)}</li>
          )}
        </ul>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (choice.value !== undefined) void say({ choice: choice.value, words: words.value });
        }}
      >
        <fieldset class="choice">
          <legend>{i18n.t('conversation.keep.yours')}</legend>
          {KEEPING.map((one) => (
            <label key={one} class="choice-option">
              <input
                type="radio"
                name={name}
                checked={choice.value === one}
                onChange={() => {
                  choice.value = one;
                  // What another proposed is where one begins: the same words are the same only to the letter.
                  if (words.value === '') words.value = proposedIn(view);
                }}
              />
              <span>{i18n.t(`conversation.keep.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        {choice.value === 'words' && (
          <div class="field">
            <label for={`${name}-words`}>{i18n.t('conversation.keep.theWords')}</label>
            <textarea
              id={`${name}-words`}
              rows={3}
              maxLength={4_000}
              dir="auto"
              value={words.value}
              onInput={({ currentTarget }) => {
                words.value = currentTarget.value;
              }}
            />
          </div>
        )}
        <div role="alert" class="problem">
          {problem.value !== undefined && <p>{problem.value}</p>}
        </div>
        <button type="submit" class="button" disabled={choice.value === undefined}>
          {i18n.t('conversation.keep.say')}
        </button>
      </form>
    </section>
  );
}

function proposedIn(view: ConversationView | undefined): string {
  return view?.wishes.findLast((wish) => wish.choice === 'words')?.words ?? '';
}
