import { StartError } from '../config.ts';
import { reasonOf, requireData } from '../data.ts';
import { renewGeneration } from '../store/generation.ts';
import { type Command, say } from './command.ts';

export const restored: Command = {
  takes: '',
  does: 'once, when you set the data back to a copy of your own and before it is started again',
  words: 0,
  flags: [],
  async run(options) {
    const file = requireData(options);
    try {
      renewGeneration(file);
    } catch (error) {
      throw new StartError(
        `The data in "${options.data}" can't be changed: ${reasonOf(error)}. Is the server stopped?`,
      );
    }
    say(`Noted that these data were set back to a backup.
When the server runs again, devices bring back what it lost, and nobody is told that it was tampered with.`);
    return 0;
  },
};
