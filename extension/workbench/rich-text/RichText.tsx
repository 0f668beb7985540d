import { useSignal } from '@preact/signals';
import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { explain } from '../notices.ts';
import type { RichTextOptions } from './create-editor.ts';
import { FormatBar } from './FormatBar.tsx';
import { WordsOnly } from './WordsOnly.tsx';
import '../styles/rich-text.css';

/**
 * A writing surface, or, read-only, a text as it will be seen. The fragment is taken when it is first shown:
 * give it a `key` to show another one.
 */
export function RichText(options: RichTextOptions) {
  const surface = useRef<HTMLDivElement>(null);
  const editor = useSignal<Editor | undefined>(undefined);
  const unknown = useSignal(false);
  const failed = useSignal<string | undefined>(undefined);

  useEffect(() => {
    let gone = false;
    const showWords = () => {
      editor.value = undefined;
      unknown.value = true;
    };
    void import('./create-editor.ts').then(
      ({ createEditor }) => {
        if (gone || surface.current === null) return;
        const created = createEditor(surface.current, options, showWords);
        if (created === undefined) return showWords();
        editor.value = created;
        if (!options.readOnly) created.view.focus(); // at once: Tiptap's own focus waits a frame, and loses a letter
      },
      (error: unknown) => {
        failed.value = explain(error);
      },
    );
    return () => {
      gone = true;
      editor.peek()?.destroy();
    };
  }, []);

  if (unknown.value) {
    return (
      <div class="rich-text" data-read-only>
        <WordsOnly {...options} />
      </div>
    );
  }
  return (
    <div class="rich-text" data-read-only={options.readOnly}>
      {!options.readOnly && <FormatBar editor={editor.value} />}
      {failed.value !== undefined && <p role="alert">{failed.value}</p>}
      {editor.value === undefined && failed.value === undefined && (
        <p class="rich-text-loading muted">{i18n.t('writing.opening')}</p>
      )}
      <div class="rich-text-surface" ref={surface} />
    </div>
  );
}
