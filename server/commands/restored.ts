import { StartError } from '../config.ts';
import { renewGeneration } from '../store/generation.ts';
import { type Place, reasonOf } from '../store/open.ts';
import { renewPostgresGeneration } from '../store/postgres-upkeep.ts';
import { type Command, say } from './command.ts';
import { existingFileOf } from './with-store.ts';

export const restored: Command = {
  takes: '',
  does: 'once, when you set the data back to a copy of your own and before it is started again',
  words: 0,
  flags: [],
  async run(options) {
    await renew(options);
    say(`Noted that these data were set back to a backup.
When the server runs again, devices bring back what it lost, and nobody is told that it was tampered with.`);
    return 0;
  },
};

async function renew(place: Place): Promise<void> {
  const { data, database } = place;
  const file = database ?? existingFileOf(place);
  try {
    if (database === undefined) renewGeneration(file);
    else await renewPostgresGeneration(database);
  } catch (error) {
    const what = database === undefined ? `The data in "${data}"` : 'The database of ALONGSIDE_DATABASE';
    throw new StartError(`${what} can't be changed: ${reasonOf(error)}. Is the server stopped?`);
  }
}
