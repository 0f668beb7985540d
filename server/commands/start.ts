import { startServer } from '../start.ts';
import type { Command } from './command.ts';

export const start: Command = {
  takes: '',
  does: 'runs a server until it is told to stop; also without a command',
  words: 0,
  flags: [],
  async run(options) {
    const server = await startServer(options);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    });
    await server.close();
    return 0;
  },
};
