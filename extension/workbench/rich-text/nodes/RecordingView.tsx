import type { ComponentType } from 'preact';
import { i18n } from '#i18n';
import { clock } from '../../clock.ts';
import { Icon } from '../../Icon.tsx';
import type { Attachments } from '../attachments.ts';
import { BlockText } from './BlockText.tsx';
import type { BlockProps } from './component-view.ts';
import { Player } from './Player.tsx';
import { useAttachment } from './use-attachment.ts';

/** Plays recordings that are kept here, with a line below to say what they are about. */
export function recordingView(attachments: Attachments | undefined): ComponentType<BlockProps> {
  return function RecordingView({ attributes, editable, selected, change, leave }) {
    const opened = useAttachment(attachments, attributes.attachment);
    const seconds = Number(attributes.seconds) || 0;
    const title = typeof attributes.title === 'string' ? attributes.title : '';
    return (
      <figure class="recording" data-selected={selected} aria-label={title || i18n.t('recordings.one')}>
        {opened.type === 'open' ? (
          <Player url={opened.url} seconds={seconds} />
        ) : (
          <p class="recording-instead muted">
            <Icon name="mic" /> {clock(seconds)} {opened.type === 'opening' && i18n.t('writing.opening')}
            {opened.type === 'missing' && i18n.t('recordings.missing')}
            {opened.type === 'coming' && i18n.t('recordings.coming')}
            {opened.type === 'failed' && opened.words}
          </p>
        )}
        {editable ? (
          <BlockText
            label={i18n.t('recordings.title')}
            placeholder={i18n.t('recordings.titlePlaceholder')}
            text={title}
            onChange={(next) => change({ title: next })}
            onLeave={leave}
          />
        ) : (
          title !== '' && <figcaption dir="auto">{title}</figcaption>
        )}
      </figure>
    );
  };
}
