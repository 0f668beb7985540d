import type { Scale } from '@alongside/shared/documents/check-ins';
import { i18n } from '#i18n';
import { Icon } from '../../../workbench/Icon.tsx';

interface AskedScaleProps {
  scale: Scale;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1, button: HTMLElement) => void;
  onEdit: () => void;
  onRetire: () => void;
}

/** One question that is asked, and what can be done with it. */
export function AskedScale({ scale, isFirst, isLast, onMove, onEdit, onRetire }: AskedScaleProps) {
  const { title, low, high, kind, better } = scale;
  const label = (what: string) => i18n.t('wellbeing.doWith', { what, title });
  const move = (by: -1 | 1, what: string, atTheEnd: boolean) => (
    <button
      type="button"
      class="icon-button"
      aria-label={label(what)}
      title={what}
      aria-disabled={atTheEnd} // and not `disabled`: it keeps the focus when the scale has come to the end
      onClick={({ currentTarget }) => onMove(by, currentTarget)}
    >
      <Icon name={by === -1 ? 'arrow-up' : 'arrow-down'} />
    </button>
  );
  return (
    <li>
      <div>
        <strong dir="auto">{title}</strong>
        <p class="muted" dir="auto">
          {low} – {high}
        </p>
        <p class="hint">
          {[
            kind === 'faces' && i18n.t('wellbeing.kind.faces'),
            better !== 'high' && i18n.t(`wellbeing.better.${better}`),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div class="row">
        {move(-1, i18n.t('wellbeing.moveUp'), isFirst)}
        {move(1, i18n.t('wellbeing.moveDown'), isLast)}
        <button type="button" class="button" aria-label={label(i18n.t('wellbeing.edit'))} onClick={onEdit}>
          {i18n.t('wellbeing.edit')}
        </button>
        <button
          type="button"
          class="button"
          aria-label={label(i18n.t('wellbeing.askNoMore'))}
          onClick={onRetire}
        >
          {i18n.t('wellbeing.askNoMore')}
        </button>
      </div>
    </li>
  );
}
