import { connect } from 'node:net';
import { ensureProgram } from './install.ts';
import { newService, type Service } from './service.ts';

/** Finds a Redis or Valkey server, or installs one. Returns its path. */
export function ensureValkey(): string {
  return ensureProgram({ name: 'Redis', program: 'redis-server', folders: [], package: 'redis-server' });
}

/** Starts a server for publish and subscribe on a free port; it keeps nothing. */
export async function startValkey(): Promise<Service & { url: string }> {
  const program = ensureValkey();
  const service = await newService(
    (port) => [program, '--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    answers,
  );
  await service.start();
  return { ...service, url: `redis://127.0.0.1:${service.port}` };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
