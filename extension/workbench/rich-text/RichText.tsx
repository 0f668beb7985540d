import { useSignal } from '@preact/signals';
import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { explain, tellError } from '../notices.ts';
import { registry } from '../registry.ts';
import type { RichTextOptions } from './create-editor.ts';
import { FormatBar } from './FormatBar.tsx';
import { type Surface, surface } from './surface.ts';
import { WordsOnly } from './WordsOnly.tsx';
import '../styles/rich-text.css';
import '../styles/blocks.css';
import '../styles/clip.css';
import '../styles/marked-up.css';

/**
 * A writing surface, or, read-only, a text as it will be seen. The fragment is taken when it is first shown:
 * give it a `key` to show another one.
 */
export function RichText(options: RichTextOptions) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useSignal<Editor | undefined>(undefined);
  const unknown = useSignal(false);
  const failed = useSignal<string | undefined>(undefined);

  useEffect(() => {
    let gone = false;
    let own: Surface | undefined;
    const onFiles = (files: readonly File[]) => {
      if (own !== undefined) registry.value.takeFiles?.(files, own).catch(tellError);
    };
    const leave = () => {
      if (surface.peek() === own) surface.value = undefined;
    };
    const showWords = () => {
      leave();
      editor.value = undefined;
      unknown.value = true;
    };
    void import('./create-editor.ts').then(
      ({ asOneStep, createEditor, insertBlock, replaceContent }) => {
        if (gone || place.current === null) return;
        const created = createEditor(place.current, { ...options, onFiles }, showWords);
        if (created === undefined) return showWords();
        editor.value = created;
        if (options.readOnly) return;
        created.view.focus(); // at once: Tiptap's own focus waits a frame, and loses a letter
        own = {
          insert: (block) => insertBlock(created, block),
          replace: (content) => replaceContent(created, content),
          asOneStep: (change) => asOneStep(created, change),
          editor: created,
          attachments: options.attachments,
        };
        surface.value = own;
      },
      (error: unknown) => {
        failed.value = explain(error);
      },
    );
    return () => {
      gone = true;
      leave();
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
      {!options.readOnly && registry.value.aboveText.map((Above, index) => <Above key={index} />)}
      {failed.value !== undefined && <p role="alert">{failed.value}</p>}
      {editor.value === undefined && failed.value === undefined && (
        <p class="rich-text-loading muted">{i18n.t('writing.opening')}</p>
      )}
      <div class="rich-text-surface" ref={place} />
    </div>
  );
}
