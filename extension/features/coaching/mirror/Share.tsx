import type { Part } from '@alongside/shared/documents/mirror/mirror';

/** One's own part, in words and as the filled part of a line. */
export function Share({ words, part: { mine, all } }: { words: string; part: Part }) {
  return (
    <div class="mirror-share">
      <p>{words}</p>
      <div class="mirror-line" aria-hidden="true">
        <div style={{ inlineSize: `${(100 * mine) / all}%` }} />
      </div>
    </div>
  );
}
