import { connectToPage, type Port, showTab, stylePage } from '../../../platform/page-ports.ts';
import type { Page } from '../../../platform/pages.ts';
import type { Anchor } from '../anchor/anchor.ts';
import { styleOf } from './colours.ts';
import { readReport } from './read-report.ts';
import { type FromPage, LINE, type MarkNames, type PlaceOnPage, type ToPage } from './words.ts';

/** Where a quote is on a page: in which of its frames. */
export interface Place extends PlaceOnPage {
  frame: number;
}

/** Lines to the frames of a page, on which quotes are found and marked until `close`. */
export interface OnPage {
  /** Resolves to a place for each, or to why no frame could be looked through. */
  look(anchors: readonly Anchor[]): Promise<Place[] | 'long' | 'closed'>;
  /** Marks these and no others, by their place among the anchors that were looked for last. */
  mark(which: readonly number[]): void;
  /** Scrolls there, with the page in front. Resolves to whether it can be seen there. */
  go(to: number): Promise<boolean>;
  close(): void;
}

/** Begins to speak with a page. `changed` is called when it is another now, `ended` when it was left. Rejects as `askPage`. */
export async function onPage(page: Page, changed: () => void, ended: () => void): Promise<OnPage> {
  const ports = await connectToPage(page, '/quotes.js', LINE);
  const names = chanceNames();
  const unstyle = await stylePage(page, styleOf(names));
  let places: Place[] = [];
  let left = ports.length;

  const lines = ports.map((port) => {
    const line = lineTo(port);
    line.on('changed', changed);
    port.onDisconnect.addListener(() => {
      left -= 1;
      if (left === 0) ended();
    });
    return line;
  });

  return {
    async look(anchors) {
      const answers = await Promise.all(
        lines.map((line) => line.ask({ say: 'look', anchors }, 'found', 'not looked')),
      );
      const found = answers.map((answer) => (answer?.say === 'found' ? answer.places : []));
      if (answers.every((answer) => answer?.say !== 'found'))
        return answers.some((answer) => answer?.say === 'not looked' && answer.why === 'long')
          ? 'long'
          : 'closed';
      places = anchors.map((_, number) =>
        found
          .map((inFrame, frame) => ({ ...(inFrame[number] ?? NOWHERE), frame }))
          .reduce((best, place) => (place.similarity > best.similarity ? place : best)),
      );
      return places;
    },
    mark(which) {
      for (const [frame, line] of lines.entries())
        line.tell({ say: 'mark', names, which: which.filter((number) => places[number]?.frame === frame) });
    },
    async go(to) {
      const line = lines[places[to]?.frame ?? -1];
      await showTab(page);
      return (await line?.ask({ say: 'go', to }, 'gone to'))?.seen === true;
    },
    close() {
      for (const line of lines) line.close();
      unstyle().catch(console.info); // the page was left, and its style with it
    },
  };
}

const NOWHERE: PlaceOnPage = { state: 'gone', similarity: 0, top: 0 };

function chanceNames(): MarkNames {
  const name = () => `m${crypto.randomUUID()}`;
  return { exact: name(), changed: name(), current: name() };
}

type Said<What> = Extract<FromPage, { say: What }>;

/** What is said on one line. An answer is `undefined` where the frame is gone. */
function lineTo(port: Port) {
  const hearers = new Set<(said: FromPage | undefined) => void>();
  const hear = (said: FromPage | undefined) => {
    for (const hearer of [...hearers]) hearer(said);
  };
  let isOver = false;
  port.onMessage.addListener((said) => hear(readReport(said)));
  const end = () => {
    isOver = true;
    hear(undefined);
  };
  port.onDisconnect.addListener(end);
  return {
    close() {
      port.disconnect();
      end();
    },
    tell(what: ToPage) {
      if (!isOver) port.postMessage(what);
    },
    on(what: FromPage['say'], listener: () => void) {
      hearers.add((said) => {
        if (said?.say === what) listener();
      });
    },
    ask<What extends FromPage['say']>(what: ToPage, ...answers: What[]): Promise<Said<What> | undefined> {
      return new Promise((resolve) => {
        if (isOver) return resolve(undefined);
        const hearer = (said: FromPage | undefined) => {
          if (said !== undefined && !answers.some((answer) => answer === said.say)) return;
          hearers.delete(hearer);
          resolve(said as Said<What> | undefined);
        };
        hearers.add(hearer);
        this.tell(what);
      });
    },
  };
}
