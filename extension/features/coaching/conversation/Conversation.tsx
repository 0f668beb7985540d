import { talkOf } from '@alongside/shared/documents/talk';
import { useEffect } from 'preact/hooks';
import type * as Y from 'yjs';
import { i18n } from '#i18n';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { useRead } from '../../../workbench/read-document.ts';
import { BeginTalk, TalkBar } from './Agenda.tsx';
import { Exchange } from './Exchange.tsx';
import { Keep } from './Keep.tsx';
import { Questions } from './Questions.tsx';
import { draft, talking } from './talking.ts';
import { useConversation } from './use-conversation.ts';
import '../observation/observation.css';
import './conversation.css';

/** Below a conversation's note: its agenda, the written exchange, questions at hand, what each takes away, and what is kept. */
export function Conversation({ id, doc }: { id: string; doc: Y.Doc }) {
  const view = useConversation(id).value;
  const talk = useRead(doc, talkOf).value;
  useEffect(() => {
    talking.value = { id, doc };
    return () => {
      talking.value = undefined;
      draft.value = '';
    };
  }, [id, doc]);
  return (
    <>
      {talk === undefined && <BeginTalk id={id} doc={doc} />}
      <Exchange id={id} turns={view?.turns ?? []} />
      <Questions />
      <section class="coaching-part" aria-labelledby="for-yourself">
        <h3 id="for-yourself">
          {i18n.t('conversation.forYourself')}{' '}
          <span class="minutes">{i18n.t('conversation.fiveMinutes')}</span>
        </h3>
        <p>{i18n.t('conversation.forYourselfWhy')}</p>
        <div class="row">
          <CommandButton command="conversation.reflect" argument={id} />
          <CommandButton command="coaching.mirror" argument={id} look="quiet" />
        </div>
      </section>
      <Keep id={id} view={view} />
      {talk !== undefined && <TalkBar talk={talk} />}
    </>
  );
}
