import type { OpenDocument } from '@alongside/shared/sync/device';
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
}

/** A shared text with what is said about it: beside it where there is room, otherwise below. */
export function CommentedText({ text, document, circle, mayComment }: CommentedTextProps) {
  const { open, notes } = useComments(document, circle, { mayComment, mayWrite: text.readOnly !== true });
  return (
    <div class="commented-text">
      <RichText {...text} notes={notes} />
      <Comments open={open} />
    </div>
  );
}
