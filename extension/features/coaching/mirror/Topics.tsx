import type { Opened } from '@alongside/shared/documents/mirror/mirror';
import { i18n } from '#i18n';
import { openingWords } from './words.ts';

/** Who began what was talked about: oneself, or not. */
export function Topics({ opened }: { opened: readonly Opened[] }) {
  const mine = opened.filter((one) => one.mine).length;
  return (
    <section aria-labelledby="mirror-topics">
      <h3 id="mirror-topics">{i18n.t('mirror.topics')}</h3>
      <details>
        <summary>{i18n.t('mirror.opened', { mine, all: opened.length })}</summary>
        <p class="muted">{i18n.t('mirror.openedWhy')}</p>
        <ul>
          {opened.map(({ mine: isMine, text, opening }) => (
            <li key={text}>
              <q dir="auto">{text}</q>
              <span class="muted">
                {i18n.t(isMine ? 'mirror.you' : 'mirror.others')} {openingWords(opening)}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
