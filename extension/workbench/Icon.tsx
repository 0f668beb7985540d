/** A codicon. It says nothing by itself: the words beside it, or its button's label, do. */
export function Icon({ name }: { name: string }) {
  return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}
