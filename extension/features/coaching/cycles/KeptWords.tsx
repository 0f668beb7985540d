import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface KeptWordsProps {
  title: string;
  words: string;
  children?: ComponentChildren;
}

/** Words that everyone wanted to keep. */
export function KeptWords({ title, words, children }: KeptWordsProps) {
  const id = useId();
  return (
    <section class="kept-words" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <blockquote dir="auto">{words}</blockquote>
      {children}
    </section>
  );
}
