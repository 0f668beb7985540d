import { i18n } from '#i18n';
import { type LossCount, sayLoss } from './losses.ts';

/** As many as are shown; a saved report has all. */
const SHOWN = 30;

/** What could not be taken along, a line each. */
export function Losses({ title, losses }: { title: string; losses: readonly LossCount[] }) {
  if (losses.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="exchange-losses">
        {losses.slice(0, SHOWN).map((loss) => (
          <li key={`${loss.what} ${loss.detail}`} dir="auto">
            {sayLoss(loss)}
          </li>
        ))}
      </ul>
      {losses.length > SHOWN && (
        <p class="muted">{i18n.t('importExport.moreLosses', { count: String(losses.length - SHOWN) })}</p>
      )}
    </section>
  );
}
