import { linesOf } from '@alongside/shared/documents/describe';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { XmlFragment } from 'yjs';
import { i18n } from '#i18n';
import { Icon } from '../Icon.tsx';

/** The words of a text that this version can't show as it is meant, to be read only: writing would damage the rest. */
export function WordsOnly({ content, label }: { content: XmlFragment; label: string }) {
  const lines = useSignal<readonly string[]>([]);
  useEffect(() => {
    const read = () => {
      lines.value = [...linesOf(content)];
    };
    read();
    content.observeDeep(read);
    return () => content.unobserveDeep(read);
  }, [content, lines]);
  return (
    <>
      <p class="words-only-why" role="status">
        <Icon name="lock" />
        <span>{i18n.t('writing.newer')}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text has to be scrolled by keyboard as well */}
      <div class="tiptap" role="document" aria-label={label} tabIndex={0}>
        {lines.value.map((line, index) => (
          <p key={index} dir="auto">
            {line}
          </p>
        ))}
      </div>
    </>
  );
}
