import * as Y from 'yjs';

/** The one sitting whose words an update brings; `undefined` where it brings none, those of several, or nothing that Yjs can read. */
export function sittingIn(update: Uint8Array): number | undefined {
  try {
    const [first, ...others] = new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client));
    return others.length === 0 ? first : undefined;
  } catch {
    return undefined;
  }
}
