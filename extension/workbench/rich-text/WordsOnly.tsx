import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from '../Icon.tsx';
import type { RichTextOptions } from './create-editor.ts';

/** The words of a text that this version can't show as it is meant, to be read only: writing would damage the rest. */
export function WordsOnly({ content, label, linesOf }: RichTextOptions) {
  const lines = useSignal<readonly string[]>([]);
  useEffect(() => {
    const read = () => {
      lines.value = [...linesOf(content)];
    };
    read();
    content.observeDeep(read);
    return () => content.unobserveDeep(read);
  }, [content, lines, linesOf]);
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
