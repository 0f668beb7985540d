import { fromBase64Url } from '@alongside/shared/crypto/bytes';
import { StartError } from '../config.ts';
import { type Command, say } from './command.ts';
import { withStore } from './with-store.ts';

export const purge: Command = {
  takes: 'CIRCLE --yes',
  does: 'deletes one circle for good, by the id that its people see under the circle',
  words: 1,
  flags: ['yes'],
  async run(options, { words: [name = ''], flags }) {
    if (!/^[\w-]{22}$/.test(name))
      throw new StartError('The id of a circle has 22 letters, digits, - and _.');
    if (!flags.has('yes')) {
      throw new StartError(
        "Nothing was deleted. This takes a circle from all of its people and can't be undone; give --yes to do it.",
      );
    }
    const done = await withStore(options, (store) => store.purge(fromBase64Url(name)));
    if (!done) throw new StartError('There is no such circle here, or not any more. Nothing was changed.');
    say('Deleted. Its people keep what is on their devices, and are told that it is gone from the server.');
    return 0;
  },
};
