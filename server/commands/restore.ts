import { existsSync, mkdirSync } from 'node:fs';
import { StartError } from '../config.ts';
import { reasonOf } from '../store/open.ts';
import { putDatabase } from '../store/sqlite-copy.ts';
import { type Command, say } from './command.ts';
import { fileOf } from './with-store.ts';

export const restore: Command = {
  takes: 'FILE [--replace]',
  does: 'puts a backup in place, with the server stopped; --replace gives up what is there',
  words: 1,
  flags: ['replace'],
  async run(options, { words: [file = ''], flags }) {
    const place = fileOf(options);
    const there = existsSync(place);
    if (there && !flags.has('replace')) {
      throw new StartError(
        `There are data of a server in "${options.data}" already; nothing was changed. Give --replace to give them up for the backup.`,
      );
    }
    if (!existsSync(file)) throw new StartError(`There is no file "${file}".`);
    try {
      mkdirSync(options.data, { recursive: true, mode: 0o700 });
      putDatabase(file, place, there);
    } catch (error) {
      throw new StartError(
        `"${file}" was not restored, and nothing was changed: ${reasonOf(error)}. Is the server stopped?`,
      );
    }
    say(`Restored to "${options.data}", as a new generation.
When the server runs again, devices bring back what is newer than the backup by themselves.`);
    return 0;
  },
};
