import { i18n } from '#i18n';
import { registry } from './registry.ts';
import './styles/status-bar.css';

/** What is always in view: whether this is locked, whether it is kept, who can see it. */
export function StatusBar() {
  return (
    <section class="status-bar" aria-label={i18n.t('workbench.statusBar')}>
      {(['start', 'end'] as const).map((side) => (
        <div key={side} class={`status-${side}`}>
          {registry.value.statusItems(side).map(({ id, component: Item }) => (
            <Item key={id} />
          ))}
        </div>
      ))}
    </section>
  );
}
