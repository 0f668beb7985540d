// For a container's health check: ends with 0 when the server in it answers that it can store.
import { env } from 'node:process';

const health = `http://127.0.0.1:${env.ALONGSIDE_PORT ?? '8787'}/healthz`;
const answer = await fetch(health, { signal: AbortSignal.timeout(4_000) }).catch(() => undefined);
process.exitCode = answer?.ok ? 0 : 1;
