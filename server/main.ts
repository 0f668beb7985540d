// `node server/main.ts`: a server, set up from the environment (config.ts), until it is told to stop.
import { readConfig, StartError } from './config.ts';
import { startServer } from './start.ts';

try {
  const server = await startServer(readConfig(process.env));
  const stop = () => void server.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
