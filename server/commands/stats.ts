import { type Command, say } from './command.ts';
import { withStore } from './with-store.ts';

export const stats: Command = {
  takes: '',
  does: 'counts what is kept, and how big it is',
  words: 0,
  flags: [],
  async run(options) {
    const { size, ...counts } = await withStore(options, async (store) => ({
      ...(await store.counts()),
      size: (await store.size()).bytes,
    }));
    const rows = Object.entries({ ...counts, bytesInUse: size });
    const width = Math.max(...rows.map(([name]) => name.length));
    say(rows.map(([name, count]) => `${name.padEnd(width)}  ${count}`).join('\n'));
    return 0;
  },
};
