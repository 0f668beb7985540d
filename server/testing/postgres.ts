import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { ensureProgram } from './install.ts';
import { newService } from './service.ts';

/** A PostgreSQL server of this test file's own. */
export interface TestPostgres {
  /** The address of a new, empty database: a schema of its own, which is made a hundred times faster. */
  newDatabase(): Promise<string>;
  /** Ends all its processes as a crash does: at once, with nothing finished or put in order. */
  kill(): Promise<void>;
  /** Ends it in order, without waiting for those who are connected. */
  shutDown(): Promise<void>;
  /** Starts it again, with all that it had committed. */
  start(): Promise<void>;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
}

/** Finds PostgreSQL, or installs it. Returns the folder of its programs. */
export function ensurePostgres(): string {
  const folders = ['/usr/lib/postgresql/*/bin', '/opt/homebrew/opt/postgresql@*/bin'];
  const program = ensureProgram({ name: 'PostgreSQL', program: 'initdb', folders, package: 'postgresql' });
  return dirname(program);
}

/**
 * Starts a PostgreSQL server with data of its own on a free port. What its tables hold goes to `disk`, where one is
 * named; its log of changes does not.
 */
export async function startPostgres(disk?: string): Promise<TestPostgres> {
  const programs = ensurePostgres();
  const folder = mkdtempSync(join(tmpdir(), 'alongside-postgres-'));
  const data = join(disk ?? folder, 'data');
  for (const place of new Set([folder, disk ?? folder])) {
    if (isRoot) execFileSync('chown', [ACCOUNT, place]);
    chmodSync(place, 0o755);
  }
  const [program, ...args] = unprivileged(join(programs, 'initdb'));
  const options = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-locale',
    '--no-sync',
    '-X',
    join(folder, 'wal'),
  ];
  execFileSync(program, [...args, ...options], { stdio: 'pipe', cwd: folder });

  const service = await newService(
    (port) => [
      ...unprivileged(join(programs, 'postgres')),
      ...['-D', data, '-k', folder, '-h', '127.0.0.1', '-p', `${port}`],
      // Only the loss of power needs more, and no test can take that away.
      ...['-c', 'fsync=off'],
    ],
    answers,
  );
  await service.start();
  let schemas = 0;

  return {
    start: service.start,
    async newDatabase() {
      const name = `alongside_${++schemas}`;
      const sql = postgres(address(service.port), { max: 1 });
      await sql.unsafe(`CREATE SCHEMA ${name}`);
      await sql.end();
      return `${address(service.port)}?search_path=${name}`;
    },
    // With SIGKILL the others would go on for a moment, and could still commit something.
    kill: () => service.end('SIGQUIT'),
    shutDown: () => service.end('SIGINT'),
    async stop() {
      await service.end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isRoot = process.getuid?.() === 0;
/** PostgreSQL refuses to run as root; its package brings this account. */
const ACCOUNT = 'postgres';

function unprivileged(program: string): readonly [string, ...string[]] {
  if (!isRoot) return [program];
  return ['setpriv', `--reuid=${ACCOUNT}`, `--regid=${ACCOUNT}`, '--clear-groups', program];
}

function address(port: number): string {
  return `postgres://postgres@127.0.0.1:${port}/postgres`;
}

async function answers(port: number): Promise<boolean> {
  const sql = postgres(address(port), { max: 1, connect_timeout: 1 });
  try {
    await sql`SELECT 1`;
    return true;
  } catch {
    return false; // not yet
  } finally {
    await sql.end({ timeout: 0 });
  }
}
