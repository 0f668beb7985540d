import { type Mirror, mirrorOf } from '@alongside/shared/documents/mirror/mirror';
import { isPrivate } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { documentById, unlockedDevice } from '../../../vault/library.ts';
import { explain } from '../../../workbench/notices.ts';
import { Share } from './Share.tsx';
import { SortedSentences } from './SortedSentences.tsx';
import { Topics } from './Topics.tsx';
import { turnsOf } from './turns.ts';
import './mirror.css';

/** One's own part in a conversation, as it was when one asked. What is shown here is nowhere else. */
export function InTheMirror({ id }: { id: string }) {
  const mirror = useSignal<Mirror | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const document = documentById(id);
  useEffect(() => {
    if (document === undefined) return;
    turnsOf(unlockedDevice(), document).then(
      (turns) => {
        mirror.value = mirrorOf(turns);
      },
      (error: unknown) => {
        problem.value = explain(error);
      },
    );
  }, [id]);
  if (problem.value !== undefined) return <p role="alert">{problem.value}</p>;
  if (mirror.value === undefined) return <p class="muted loading">{i18n.t('writing.opening')}</p>;
  return (
    <div class="mirror">
      <p>{i18n.t('mirror.forYou')}</p>
      {mirror.value.turns.mine > 0 ? (
        <Reflection mirror={mirror.value} />
      ) : (
        <p>{i18n.t(document && isPrivate(document) ? 'mirror.howToNote' : 'mirror.nothingSaid')}</p>
      )}
      <p class="muted">{i18n.t('mirror.switchOff')}</p>
    </div>
  );
}

function Reflection({ mirror: { turns, words, opened, sentences } }: { mirror: Mirror }) {
  return (
    <>
      <section aria-labelledby="mirror-share">
        <h3 id="mirror-share">{i18n.t('mirror.share')}</h3>
        <Share words={i18n.t('mirror.turns', { ...turns })} part={turns} />
        <Share words={i18n.t('mirror.words', { ...words })} part={words} />
        <p class="muted">{i18n.t('mirror.shareWhy')}</p>
      </section>
      <Topics opened={opened} />
      {sentences === undefined ? (
        <p>{i18n.t('mirror.onlyEnglish')}</p>
      ) : (
        <SortedSentences sentences={sentences} />
      )}
    </>
  );
}
