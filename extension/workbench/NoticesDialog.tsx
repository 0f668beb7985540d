import { i18n } from '#i18n';
import { Dialog } from './Dialog.tsx';
import { Icon } from './Icon.tsx';
import { NoticeActions } from './Notices.tsx';
import { forgetNotice, forgetPast, pastNotices, type ToldNotice } from './notices.ts';
import type { ShownDialogProps } from './ShownDialog.tsx';
import { exactly, when } from './when.ts';
import './styles/notices.css';

/** Everything that was told, to be read again. */
export function NoticesDialog({ onClose }: ShownDialogProps) {
  const all = pastNotices.value;
  return (
    <Dialog title={i18n.t('notices.title')} onClose={onClose}>
      {all.length === 0 && <p>{i18n.t('notices.none')}</p>}
      <ul class="past-notices">
        {all.map((notice) => (
          <Past key={notice.id} notice={notice} />
        ))}
      </ul>
      <p class="hint">{i18n.t('notices.howLong')}</p>
      <div class="dialog-actions">
        {all.length > 0 && (
          <button type="button" class="button" onClick={forgetPast}>
            {i18n.t('notices.forgetAll')}
          </button>
        )}
        <button type="button" class="button primary" onClick={onClose}>
          {i18n.t('workbench.close')}
        </button>
      </div>
    </Dialog>
  );
}

function Past({ notice }: { notice: ToldNotice }) {
  const { id, tone, text, at } = notice;
  return (
    <li class={`notice ${tone}`}>
      <Icon name={tone === 'error' ? 'warning' : 'info'} />
      <p>
        {text}
        <time class="muted" dateTime={new Date(at).toISOString()} title={exactly(at)}>
          {when(at)}
        </time>
      </p>
      <NoticeActions notice={notice} />
      <button
        type="button"
        class="icon-button"
        aria-label={i18n.t('notices.forget')}
        onClick={() => forgetNotice(id)}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}
