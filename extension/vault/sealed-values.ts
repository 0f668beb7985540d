import type { Storage } from '@alongside/shared/sync/storage';
import type { Database } from './database.ts';
import type { Envelope } from './envelope.ts';

/** Small values by name. */
export function sealedValues(
  { values }: Database,
  envelope: Envelope,
): Pick<Storage, 'readValue' | 'changeValue'> {
  async function read(id: string) {
    const row = await values.get(id);
    const value = row && (await envelope.open('values', id, row.sealed));
    return { revision: row?.revision ?? 0, value };
  }

  return {
    async readValue(name) {
      return (await read(await envelope.idOf(name))).value;
    },
    async changeValue(name, change) {
      const id = await envelope.idOf(name);
      for (;;) {
        const { revision, value } = await read(id);
        const sealed = await envelope.seal('values', id, await change(value));
        const written = await values.db.transaction('rw', values, async () => {
          if (((await values.get(id))?.revision ?? 0) !== revision) return false;
          await values.put({ id, revision: revision + 1, sealed });
          return true;
        });
        if (written) return;
        // Another page changed it in between: decide again on what it is now.
      }
    },
  };
}
