import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { ItemList } from './ItemList.tsx';

/** How many items are shown at first, and how many come with each "Show more". */
const AT_FIRST = 30;
const MORE = 100;

interface Row<T> {
  item: T;
  /** Shows one item; what it makes of it may depend on the item and on signals only. */
  children: (item: T) => VNode;
}

interface Props<T> {
  label: string;
  items: readonly T[];
  children: Row<T>['children'];
}

/** A list that may have thousands of items: only as many are made as a person asks to see, and each of them once. */
export function LongList<T extends { id: string }>({ label, items, children }: Props<T>) {
  const shown = useSignal(AT_FIRST);
  const list = useRef<HTMLDivElement>(null);
  const rows = useRef(new WeakMap<T, VNode>());
  const goOnAt = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (goOnAt.current === undefined) return;
    list.current?.querySelectorAll<HTMLElement>('.item-title')[goOnAt.current]?.focus();
    goOnAt.current = undefined;
  });

  function rowOf(item: T): VNode {
    const row = rows.current.get(item) ?? (
      <Row key={item.id} item={item}>
        {children}
      </Row>
    );
    rows.current.set(item, row);
    return row;
  }

  const left = items.length - shown.value;
  return (
    <div ref={list}>
      <ItemList label={label}>{items.slice(0, shown.value).map(rowOf)}</ItemList>
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

function Row<T>({ item, children }: Row<T>) {
  return children(item);
}
