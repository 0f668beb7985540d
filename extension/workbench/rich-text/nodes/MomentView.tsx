import type { ComponentType } from 'preact';
import { i18n } from '#i18n';
import { clock } from '../../clock.ts';
import { runCommand } from '../../commands.ts';
import { Icon } from '../../Icon.tsx';
import type { Attachments } from '../attachments.ts';
import type { BlockProps } from './component-view.ts';
import { useAttachment } from './use-attachment.ts';

/** Shows moments of videos, each with a button that goes there. */
export function momentView(attachments: Attachments | undefined): ComponentType<BlockProps> {
  return function MomentView({ attributes, selected }) {
    const { seconds, frame } = attributes;
    const time = clock(Number(seconds));
    const title = typeof attributes.title === 'string' ? attributes.title : '';
    const size = sizeOf(attributes.file);
    const leads = [attributes.url, attributes.file].some((where) => typeof where === 'string');
    return (
      <figure class="moment" data-selected={selected}>
        {typeof frame === 'string' && frame !== '' && (
          <Frame attachments={attachments} id={frame} alt={i18n.t('moments.frameAlt', { time, title })} />
        )}
        <figcaption>
          {leads ? (
            <button
              type="button"
              class="button"
              aria-label={i18n.t('moments.goTo', { time, title })}
              onClick={() => void runCommand('moments.jump', JSON.stringify(attributes))}
            >
              <Icon name="play" />
              <span>{time}</span>
            </button>
          ) : (
            <span class="moment-time">{time}</span>
          )}
          <span class="moment-title" dir="auto">
            {title}
          </span>
          {size !== undefined && (
            <span class="moment-file" title={i18n.t('moments.sameFile')}>
              {i18n.t('moments.ofFile', { size })}
            </span>
          )}
        </figcaption>
      </figure>
    );
  };
}

/** How large the file of a moment is, as people say it: whoever shares it shares that, too. */
function sizeOf(file: unknown): string | undefined {
  const bytes = typeof file === 'string' ? Number.parseInt(file, 10) : Number.NaN;
  if (!Number.isFinite(bytes)) return undefined;
  const [unit, size] =
    bytes < 1_000_000 ? (['kilobyte', bytes / 1_000] as const) : (['megabyte', bytes / 1_000_000] as const);
  const format = new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumSignificantDigits: 2 });
  return format.format(size);
}

/** A picture of the moment, where it is on this device. */
function Frame({ attachments, id, alt }: { attachments: Attachments | undefined; id: string; alt: string }) {
  const opened = useAttachment(attachments, id);
  return opened.type === 'open' ? <img src={opened.url} alt={alt} draggable={false} /> : null;
}
