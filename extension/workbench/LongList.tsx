import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { ItemList } from './ItemList.tsx';

/** How many items are shown at first, and how many come with each "Show more". */
const AT_FIRST = 50;
const MORE = 100;

interface Props<T> {
  label: string;
  items: readonly T[];
  /** One item, with a key. */
  children: (item: T) => ComponentChildren;
}

/** A list that may have thousands of items: only as many are made as a person asks to see. */
export function LongList<T>({ label, items, children }: Props<T>) {
  const shown = useSignal(AT_FIRST);
  const list = useRef<HTMLDivElement>(null);
  const goOnAt = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (goOnAt.current === undefined) return;
    list.current?.querySelectorAll<HTMLElement>('.item-title')[goOnAt.current]?.focus();
    goOnAt.current = undefined;
  });

  const left = items.length - shown.value;
  return (
    <div ref={list}>
      <ItemList label={label}>{items.slice(0, shown.value).map(children)}</ItemList>
      {left > 0 && (
        <button
          type="button"
          class="button quiet wide"
          onClick={() => {
            goOnAt.current = shown.value;
            shown.value += MORE;
          }}
        >
          {i18n.t('workbench.showMore', {
            count: Math.min(left, MORE).toLocaleString(),
            left: left.toLocaleString(),
          })}
        </button>
      )}
    </div>
  );
}
