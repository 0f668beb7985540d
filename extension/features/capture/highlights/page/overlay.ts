import { documentElementOf } from '../../page/dom.ts';
import { COLOURS } from '../colours.ts';
import type { MarkNames } from '../words.ts';
import type { Marks } from './marks.ts';

/** Boxes over the words, in a shadow tree that is closed to the page. They let every click through. */
export function overlay(): Marks {
  const shown = new Map<keyof MarkNames, readonly Range[]>();
  const host = document.createElement('div');
  host.style.cssText =
    'all: initial !important; position: fixed !important; inset: 0 !important; pointer-events: none !important; z-index: 2147483647 !important';
  host.setAttribute('aria-hidden', 'true');
  const root = host.attachShadow({ mode: 'closed' });
  let isDue = false;

  function draw() {
    isDue = false;
    const boxes = [...shown].flatMap(([manner, ranges]) =>
      ranges.flatMap((range) => [...range.getClientRects()].map((rect) => box(rect, manner))),
    );
    root.replaceChildren(...boxes);
  }
  function drawSoon() {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(draw);
  }
  const over = new AbortController();
  addEventListener('scroll', drawSoon, { capture: true, passive: true, signal: over.signal });
  addEventListener('resize', drawSoon, { signal: over.signal });
  const growing = new ResizeObserver(drawSoon);
  growing.observe(documentElementOf(document));
  documentElementOf(document).append(host);

  return {
    show(manner, ranges) {
      shown.set(manner, ranges);
      drawSoon();
    },
    clear() {
      over.abort();
      growing.disconnect();
      host.remove();
    },
  };
}

function box({ left, top, width, height }: DOMRect, manner: keyof MarkNames): HTMLElement {
  const element = document.createElement('div');
  const { paper, line } = COLOURS[manner];
  Object.assign(element.style, {
    position: 'absolute',
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
    background: `color-mix(in srgb, ${paper} 40%, transparent)`,
    borderBottom: `2px ${manner === 'changed' ? 'dashed' : 'solid'} ${line}`,
  });
  return element;
}
