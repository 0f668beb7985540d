import { onConnected, type Port } from '../../../../platform/page-ports.ts';
import type { Anchor } from '../../anchor/anchor.ts';
import type { Found } from '../../anchor/find-quote.ts';
import { type FromPage, LINE, type MarkNames, type ToPage } from '../words.ts';
import { lookFor } from './look-for.ts';
import type { Marks } from './marks.ts';
import { marksIn } from './marks-in.ts';
import { scrollTo } from './scroll-to.ts';
import { onChanged } from './watch.ts';

const HERE = 'alongsideQuotes';

/** Attends to the panel from here on, unless this frame does so already. */
export function attendOnce(): void {
  if (Object.hasOwn(globalThis, HERE)) return; // an element of the page with that name as its id is none of its own
  Object.assign(globalThis, { [HERE]: true });
  onConnected(LINE, attend);
}

/** Finds and marks what the panel asks for, until the line ends. */
function attend(port: Port): void {
  let found: readonly Found[] = [];
  let marks: Marks | undefined;
  let isOver = false;
  let stopWatching = () => {};

  const say = (what: FromPage) => {
    if (!isOver) port.postMessage(what);
  };

  async function look(anchors: readonly Anchor[]) {
    stopWatching();
    const looked = await lookFor(anchors, () => isOver);
    if (typeof looked === 'string') return say({ say: 'not looked', why: looked });
    found = looked;
    stopWatching = onChanged(found, () => say({ say: 'changed' }));
    say({
      say: 'found',
      places: found.map((one) => ({
        state: one.state,
        similarity: one.state === 'changed' ? one.similarity : Number(one.state === 'exact'),
        top: one.state === 'gone' ? 0 : one.range.getBoundingClientRect().top + scrollY,
      })),
    });
  }

  function mark(names: MarkNames, which: readonly number[]) {
    marks ??= marksIn(names);
    const chosen = which.flatMap((place) => found[place] ?? []);
    const rangesOf = (state: 'exact' | 'changed') =>
      chosen.flatMap((one) => (one.state === state ? [one.range] : []));
    marks.show('exact', rangesOf('exact'));
    marks.show('changed', rangesOf('changed'));
    marks.show('current', []);
  }

  function go(to: number) {
    const one = found[to];
    const range = one === undefined || one.state === 'gone' ? undefined : one.range;
    if (range !== undefined) marks?.show('current', [range]);
    say({ say: 'gone to', seen: range !== undefined && scrollTo(range) });
  }

  port.onMessage.addListener((message: ToPage) => {
    if (message.say === 'look') void look(message.anchors);
    else if (message.say === 'mark') mark(message.names, message.which);
    else go(message.to);
  });
  port.onDisconnect.addListener(() => {
    isOver = true;
    stopWatching();
    marks?.clear();
  });
}
