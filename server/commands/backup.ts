import { existsSync, statSync } from 'node:fs';
import { StartError } from '../config.ts';
import { reasonOf } from '../store/open.ts';
import { copyDatabase } from '../store/sqlite-copy.ts';
import { type Command, say } from './command.ts';
import { existingFileOf } from './with-store.ts';

export const backup: Command = {
  takes: 'FILE',
  does: 'writes all that is kept to a new file, while the server runs or not',
  words: 1,
  flags: [],
  async run(options, { words: [file = ''] }) {
    const database = existingFileOf(options);
    if (existsSync(file)) throw new StartError(`"${file}" is there already, and is left as it is.`);
    try {
      copyDatabase(database, file);
    } catch (error) {
      throw new StartError(`No backup was written to "${file}": ${reasonOf(error)}.`);
    }
    say(
      `Written to "${file}": ${statSync(file).size} bytes. What is in it is sealed, as it is on the server.`,
    );
    return 0;
  },
};
