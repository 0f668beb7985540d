import { i18n } from '#i18n';
import { Icon } from './Icon.tsx';
import { dismissNotice, notices } from './notices.ts';
import './styles/notices.css';

/** Messages that wait until they are dismissed. The regions are there before the first one, so that it is read out. */
export function Notices() {
  const all = notices.value;
  return (
    <div class="notices">
      <div role="alert">{all.filter(({ tone }) => tone === 'error').map(show)}</div>
      <div role="status">{all.filter(({ tone }) => tone === 'info').map(show)}</div>
    </div>
  );
}

function show({ id, tone, text }: (typeof notices.value)[number]) {
  return (
    <div key={id} class={`notice ${tone}`}>
      <Icon name={tone === 'error' ? 'warning' : 'info'} />
      <p>{text}</p>
      <button
        type="button"
        class="icon-button"
        aria-label={i18n.t('workbench.dismiss')}
        onClick={() => dismissNotice(id)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
