import { StartError } from '../config.ts';
import { openRetention } from '../relay/retention.ts';
import { type Command, say } from './command.ts';
import { withStore } from './with-store.ts';

export const gc: Command = {
  takes: '',
  does: 'deletes circles whose time is over now; a running server does so every few hours',
  words: 0,
  flags: [],
  async run(options) {
    const days = options.retentionDays;
    if (days === undefined) {
      throw new StartError('ALONGSIDE_RETENTION_DAYS is not set, so no circle is ever idle for too long.');
    }
    const circles = await withStore(options, async (store) => (await openRetention(store, days)).sweep());
    say(`${circles} idle circles deleted.`);
    return 0;
  },
};
