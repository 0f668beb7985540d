import type { ComponentChildren } from 'preact';

/** A view's title and what can be done there. */
export function ViewHeader({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <header class="view-header">
      <h2>{title}</h2>
      <div class="view-actions">{children}</div>
    </header>
  );
}

/** What a view says while it has nothing to list: what would be here, and how to begin. */
export function EmptyView({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty-view">
      <h3>{title}</h3>
      {children}
    </div>
  );
}
