import type { OpenDocument } from '@alongside/shared/sync/device';
import type { ComponentChildren } from 'preact';
import type { RichTextOptions } from '../../../workbench/rich-text/create-editor.ts';
import { RichText } from '../../../workbench/rich-text/RichText.tsx';
import { Comments } from './Comments.tsx';
import { useComments } from './use-comments.ts';

interface CommentedTextProps {
  text: RichTextOptions;
  document: OpenDocument;
  /** The circle that it is shared in. */
  circle: string;
  mayComment: boolean;
  /** What stands below the text. */
  children: ComponentChildren;
}

/** A shared text with what is said about it: beside it where there is room, otherwise below all that belongs to it. */
export function CommentedText({ text, document, circle, mayComment, children }: CommentedTextProps) {
  const { open, notes } = useComments(document, circle, { mayComment, mayWrite: text.readOnly !== true });
  return (
    <div class="commented-text">
      <div class="text-and-parts">
        <RichText {...text} notes={notes} />
        {children}
      </div>
      <Comments open={open} />
    </div>
  );
}
