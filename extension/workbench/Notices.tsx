import { i18n } from '#i18n';
import { CommandButton } from './CommandButton.tsx';
import { Icon } from './Icon.tsx';
import { dismissNotice, type Notice, notices } from './notices.ts';
import './styles/notices.css';

/** How many are on the screen at once; the others wait among all notifications. */
const MOST_AT_ONCE = 3;

/** Messages that wait until they are dismissed. The regions are there before the first one, so that it is read out. */
export function Notices() {
  const all = notices.value.slice(-MOST_AT_ONCE);
  return (
    <div class="notices">
      <div role="alert">{all.filter(({ tone }) => tone === 'error').map(show)}</div>
      <div role="status">{all.filter(({ tone }) => tone === 'info').map(show)}</div>
    </div>
  );
}

function show(notice: Notice) {
  const { id, tone, text } = notice;
  return (
    <div key={id} class={`notice ${tone}`}>
      <Icon name={tone === 'error' ? 'warning' : 'info'} />
      <p>{text}</p>
      <NoticeActions notice={notice} />
      <button
        type="button"
        class="icon-button"
        aria-label={i18n.t('workbench.dismiss')}
        onClick={() => putAway(id)}
        onKeyDown={({ key }) => key === 'Escape' && putAway(id)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

/** What can be done about what a notice says. */
export function NoticeActions({ notice: { id, actions = [] } }: { notice: Notice }) {
  return (
    <>
      {actions.map(({ command, argument }) => (
        <CommandButton
          key={command}
          command={command}
          onRun={() => dismissNotice(id)}
          {...(argument !== undefined && { argument })}
        />
      ))}
    </>
  );
}

let cameFrom: Element | null = null;

/** Puts the focus on the newest notice; once that is put away, it goes back to where it was. */
export function focusNotice(): void {
  cameFrom = document.activeElement;
  [...document.querySelectorAll<HTMLElement>('.notice button')].at(-1)?.focus();
}

function putAway(id: string): void {
  dismissNotice(id);
  if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
  cameFrom = null;
}
