import type { Hint, Hints } from '@alongside/shared/sync/hints';

/** Hints between the pages of this browser profile. They say that something changed, never what. */
export function pageHints(): Hints & { close(): void } {
  const channel = new BroadcastChannel('alongside-hints');
  let open = true;
  return {
    post(hint) {
      // What still ends after the session did (a goodbye to partners, say) needs no other page to know.
      if (open) channel.postMessage(hint);
    },
    listen(listener) {
      const hear = ({ data }: MessageEvent<Hint>) => listener(data);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
    close() {
      open = false;
      channel.close();
    },
  };
}
