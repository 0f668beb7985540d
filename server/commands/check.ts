import { inspect } from '../relay/inspect.ts';
import { type Command, say } from './command.ts';
import { withStore } from './with-store.ts';

export const check: Command = {
  takes: '',
  does: 'verifies every signature, every chain and every number of all that is kept; 1 where one is wrong',
  words: 0,
  flags: [],
  async run(options) {
    const { checked, findings } = await withStore(options, inspect);
    for (const [what, count] of Object.entries(checked)) say(`${count} ${what} checked`);
    for (const [what, count] of Object.entries(findings)) say(`${count} ${what}`);
    const all = Object.values(findings).reduce((sum, count) => sum + count, 0);
    say(all === 0 ? 'Everything is as it was signed.' : `${all} findings.`);
    return all === 0 ? 0 : 1;
  },
};
