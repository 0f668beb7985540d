import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { i18n } from '#i18n';
import { exactly } from '../../when.ts';
import { clipSource } from './clip-source.ts';

/** UTF-16 units of a passage that is shown whole; of a longer one the beginning, until its reader wants more. */
const SHOWN_WHOLE = 1_500;

/** Shows a clip as a quote with its source below. The words can be written in; the source is a link. */
export function clipView(first: Node): NodeView {
  const dom = document.createElement('figure');
  dom.className = 'clip';
  const contentDOM = dom.appendChild(document.createElement('blockquote'));
  const source = dom.appendChild(document.createElement('figcaption'));
  source.contentEditable = 'false';
  const fold = foldButton(dom);
  let node = first;

  function draw() {
    const { language, direction, at } = node.attrs;
    contentDOM.lang = typeof language === 'string' ? language : '';
    contentDOM.dir = direction === 'rtl' || direction === 'ltr' ? direction : 'auto';
    const isLong = node.textContent.length > SHOWN_WHOLE;
    if (!isLong) dom.classList.remove('folded');
    source.replaceChildren(...(isLong ? [fold] : []), ...shown(clipSource(node.attrs), at));
  }

  draw();
  if (node.textContent.length > SHOWN_WHOLE) fold.click();
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false;
      const isSame = next.sameMarkup(node) && next.textContent.length > SHOWN_WHOLE === source.contains(fold);
      node = next;
      if (!isSame) draw(); // or a link would lose the focus whenever somebody writes
      return true;
    },
    stopEvent: ({ target }) => target instanceof globalThis.Node && source.contains(target),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  };
}

/** Shows all of a long passage, or its beginning. */
function foldButton(clip: HTMLElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet clip-fold';
  button.textContent = i18n.t('clip.less');
  button.setAttribute('aria-expanded', 'true');
  button.addEventListener('click', () => {
    const isFolded = clip.classList.toggle('folded');
    button.textContent = i18n.t(isFolded ? 'clip.more' : 'clip.less');
    button.setAttribute('aria-expanded', `${!isFolded}`);
  });
  return button;
}

/** The title of the page, which leads there, and the site's name. */
function shown({ href, title, site }: ReturnType<typeof clipSource>, at: unknown): HTMLElement[] {
  const words = document.createElement(href === undefined ? 'span' : 'a');
  words.className = 'clip-title';
  words.dir = 'auto';
  words.textContent = title || site;
  if (words instanceof HTMLAnchorElement && href !== undefined) {
    words.href = href;
    words.target = '_blank';
    words.rel = 'noopener noreferrer nofollow';
    words.title = i18n.t('clip.open');
  }
  const rest = document.createElement('span');
  rest.className = 'clip-site';
  rest.textContent = title === '' ? '' : site;
  if (typeof at === 'number' && Number.isFinite(at)) rest.title = exactly(at);
  return [words, rest].filter(({ textContent }) => textContent !== '');
}
