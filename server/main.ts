// `node server/main.ts [restored]`: a server, set up from the environment (config.ts), until it is told to stop.
import { readConfig, StartError } from './config.ts';
import { declareRestored } from './restored.ts';
import { startServer } from './start.ts';

const USAGE = `node server/main.ts            starts the server
node server/main.ts restored   says that its data were set back to a backup; run it before the server is started again
The settings are ALONGSIDE_PORT, ALONGSIDE_HOST, ALONGSIDE_DATA and ALONGSIDE_ORIGINS.`;

const [command, ...rest] = process.argv.slice(2);
try {
  if (rest.length > 0 || !['restored', undefined].includes(command)) throw new StartError(USAGE);
  if (command === 'restored') console.log(await declareRestored(readConfig(process.env).data));
  else await run();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const server = await startServer(readConfig(process.env));
  const stop = () => void server.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
