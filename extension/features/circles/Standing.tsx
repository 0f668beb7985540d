import { AlongsideError } from '@alongside/shared/protocol/errors';
import type { CircleView } from '@alongside/shared/sync/circle-view';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../vault/library.ts';
import { Icon } from '../../workbench/Icon.tsx';
import { explain, tellError } from '../../workbench/notices.ts';
import { onDay } from '../../workbench/when.ts';

/** What the server was caught at, until it has been read. */
export function Trouble({ circle }: { circle: CircleView }) {
  if (circle.trouble === undefined) return null;
  return (
    <section class="banner warning" role="alert" aria-label={i18n.t('circles.trouble')}>
      <h3>
        <Icon name="warning" />
        {i18n.t('circles.trouble')}
      </h3>
      <p>{explain(new AlongsideError(circle.trouble))}</p>
      <button
        type="button"
        class="button"
        onClick={() => unlockedDevice().troubleSeen(circle.id).catch(tellError)}
      >
        {i18n.t('circles.troubleSeen')}
      </button>
    </section>
  );
}

/** When the server deletes the circle because nobody writes in it any more. */
export function Ends({ circle: { ends, standing } }: { circle: CircleView }) {
  if (ends === undefined || standing !== 'present') return null;
  return (
    <p class="banner" role="status">
      {i18n.t('circles.ends', { date: onDay(ends) })}
    </p>
  );
}

/** For somebody who is not in the circle any more: how that came, and what they keep. */
export function Standing({ circle }: { circle: CircleView }) {
  if (circle.standing === 'present') return null;
  return (
    <section class="banner" role="status">
      <h3>{i18n.t(`circles.standing.${circle.standing}`)}</h3>
      <p>{i18n.t('circles.standing.kept')}</p>
    </section>
  );
}
