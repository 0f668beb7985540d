import { noteRestored } from '../start.ts';
import { type Command, say } from './command.ts';

export const restored: Command = {
  takes: '',
  does: 'once, when you set the data back to a copy of your own and before it is started again',
  words: 0,
  flags: [],
  async run(options) {
    noteRestored(options);
    say(`Noted that these data were set back to a backup.
When the server runs again, devices bring back what it lost, and nobody is told that it was tampered with.`);
    return 0;
  },
};
