import { i18n } from '#i18n';
import { covered, runCommand } from './commands.ts';
import { Icon } from './Icon.tsx';
import { notices, pastNotices } from './notices.ts';

/** The way to what was told before. Nothing is counted here, and where nothing was told, there is nothing here. */
export function NoticesStatus() {
  if (pastNotices.value.length === 0 || covered()) return null;
  const isWaiting = notices.value.some(({ tone }) => tone === 'error');
  const title = i18n.t(isWaiting ? 'notices.waiting' : 'notices.title');
  return (
    <button
      type="button"
      class="button status"
      aria-label={title}
      title={title}
      onClick={() => void runCommand('workbench.showNotices')}
    >
      <Icon name={isWaiting ? 'bell-dot' : 'bell'} />
    </button>
  );
}
