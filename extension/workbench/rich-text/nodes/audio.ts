import { Node } from '@tiptap/core';
import type { Attachments } from '../attachments.ts';
import { componentView } from './component-view.ts';
import { enterBlock } from './enter-block.ts';
import { recordingView } from './RecordingView.tsx';

/** `attachment` names a recording that is kept beside the words, `seconds` is its length, `title` says what it is about. */
export const Audio = Node.create<{ attachments: Attachments | undefined }>({
  name: 'audio',
  group: 'block',
  atom: true,
  addOptions: () => ({ attachments: undefined }),
  addAttributes: () => ({
    attachment: { default: '', parseHTML: (element) => element.dataset.attachment ?? '', rendered: false },
    seconds: {
      default: 0,
      parseHTML: (element) => Number(element.dataset.seconds),
      renderHTML: ({ seconds }) => ({ 'data-seconds': seconds }),
    },
    title: { default: '' },
  }),
  parseHTML: () => [{ tag: 'audio[data-attachment]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'audio',
    { ...HTMLAttributes, 'data-attachment': node.attrs.attachment },
  ],
  addNodeView() {
    return componentView(recordingView(this.options.attachments));
  },
  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => enterBlock(editor, this.name) };
  },
});
