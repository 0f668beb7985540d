import { i18n } from '#i18n';
import { Menu } from './CommandButton.tsx';
import type { View } from './contributions.ts';
import { Icon } from './Icon.tsx';
import { moveFocus } from './roving.ts';
import './styles/activity-bar.css';

interface ActivityBarProps {
  views: readonly View[];
  active: string | undefined;
  onSelect: (view: string) => void;
}

/** The views one can look at, as tabs: a column beside them, or a row above them in a narrow window. */
export function ActivityBar({ views, active, onSelect }: ActivityBarProps) {
  return (
    <nav class="activity-bar" aria-label={i18n.t('workbench.activityBar')}>
      <div role="tablist" aria-label={i18n.t('workbench.views')} onKeyDown={moveFocus}>
        {views.map(({ id, title, icon }) => (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            class="activity"
            title={title}
            aria-selected={id === active}
            aria-controls="view"
            tabIndex={id === active ? 0 : -1}
            onClick={() => onSelect(id)}
          >
            <Icon name={icon} />
            <span>{title}</span>
          </button>
        ))}
      </div>
      <div class="activity-bar-end">
        <Menu menu="activityBar.end" look="icon" />
      </div>
    </nav>
  );
}
