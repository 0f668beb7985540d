import type { Hint, Hints } from '@alongside/shared/sync/hints';

/** Hints between the pages of this browser profile. They say that something changed, never what. */
export function pageHints(): Hints & { close(): void } {
  const channel = new BroadcastChannel('alongside-hints');
  return {
    post: (hint) => channel.postMessage(hint),
    listen(listener) {
      const hear = ({ data }: MessageEvent<Hint>) => listener(data);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
    close: () => channel.close(),
  };
}
