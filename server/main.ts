// `node server/main.ts`: a server, set up from the environment (config.ts), until it is told to stop.
import { readConfig, StartError } from './config.ts';
import { noteRestored, startServer } from './start.ts';

const USAGE = `Usage:
  node server/main.ts            starts a server, set up from the environment
  node server/main.ts restored   once, after its data were set back to a backup and before it is started again`;

const RESTORED = `Noted that these data were set back to a backup.
When the server runs again, devices bring back what it lost, and nobody is told that it was tampered with.`;

async function start() {
  const server = await startServer(readConfig(process.env));
  const stop = () => void server.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function restored() {
  noteRestored(readConfig(process.env));
  console.log(RESTORED);
}

try {
  const [command, ...more] = process.argv.slice(2);
  if (more.length > 0) throw new StartError(USAGE);
  if (command === undefined) await start();
  else if (command === 'restored') restored();
  else throw new StartError(USAGE);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
