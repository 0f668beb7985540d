import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { i18n } from '#i18n';
import { Icon } from '../../Icon.tsx';
import type { Attachments } from '../attachments.ts';
import { BlockText } from './BlockText.tsx';
import type { BlockProps } from './component-view.ts';
import { type Opened, useAttachment } from './use-attachment.ts';

/** Shows pictures that are kept here, with a line below to say what is in them. */
export function pictureView(attachments: Attachments | undefined): ComponentType<BlockProps> {
  return function PictureView({ attributes, editable, selected, change, leave }) {
    const opened = useAttachment(attachments, attributes.attachment);
    const alt = typeof attributes.alt === 'string' ? attributes.alt : '';
    return (
      <figure class="picture" data-selected={selected}>
        <div class="picture-frame" style={frame(attributes)}>
          <Content opened={opened} alt={alt} />
        </div>
        {editable && (
          <BlockText
            label={i18n.t('pictures.alt')}
            placeholder={i18n.t('pictures.altPlaceholder')}
            text={alt}
            onChange={(next) => change({ alt: next })}
            onLeave={leave}
          />
        )}
      </figure>
    );
  };
}

function Content({ opened, alt }: { opened: Opened; alt: string }) {
  const undrawn = useSignal(false);
  if (opened.type === 'opening') return <span class="muted">{i18n.t('writing.opening')}</span>;
  if (opened.type === 'open' && !undrawn.value) {
    return (
      <img
        src={opened.url}
        alt={alt || i18n.t('pictures.undescribed')}
        draggable={false}
        onError={() => {
          undrawn.value = true;
        }}
      />
    );
  }
  const why = {
    open: i18n.t('pictures.undrawn'),
    missing: i18n.t('pictures.missing'),
    coming: i18n.t('pictures.coming'),
  };
  return (
    <span class="muted">
      <Icon name="file-media" /> {opened.type === 'failed' ? opened.words : why[opened.type]}
    </span>
  );
}

/** Room for the picture before it is there, so that nothing moves when it comes; a tall one fits on the screen. */
function frame({ width, height }: BlockProps['attributes']) {
  const [across, down] = [Number(width), Number(height)];
  if (!(across > 0 && down > 0)) return undefined;
  const ratio = across / down;
  return { aspectRatio: `${ratio}`, inlineSize: `min(100%, ${across}px, ${70 * ratio}vh)` };
}
