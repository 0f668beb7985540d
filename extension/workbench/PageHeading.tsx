import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** The heading of an editor that is read rather than written in; it takes the focus, so that a reader starts there. */
export function PageHeading({ children }: { children: ComponentChildren }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => ref.current?.focus(), []);
  return (
    <h2 ref={ref} tabIndex={-1} class="page-heading">
      {children}
    </h2>
  );
}
