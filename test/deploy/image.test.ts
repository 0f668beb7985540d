import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { newDevice } from '../headless/devices.ts';
import { freePort } from '../headless/server-process.ts';
import { carryOut, type Stage } from './dockerfile.ts';

/*
 * The image, step by step without Docker: there is not everywhere a daemon, and pulling images needs the internet. What
 * a base image brings (Node.js and a shell) is taken from this machine.
 */

const repository = join(import.meta.dirname, '..', '..');
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

let place: string;
let image: Stage;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'alongside-image-'));
  chmodSync(place, 0o755);
  image = carryOut(join(repository, 'Dockerfile'), repository, place, ignored);
}, 120_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** The last lines of .dockerignore, which take away again. */
function ignored(path: string): boolean {
  return /(^|\/)(node_modules|testing)(\/|$)|[.]test[.]ts$/.test(path);
}

/** Runs something in the image as it would run in a container: as nobody, with everything read-only but /data. */
function inImage(command: string[], environment: { [variable: string]: string }) {
  const cwd = join(image.root, image.folder);
  const env = { PATH: process.env.PATH, ...image.environment, ...environment };
  const [, ...args] = command; // `node` is this one
  if (!isRoot) return spawn(process.execPath, args, { cwd, env });
  const data = environment.ALONGSIDE_DATA ?? '';
  const script = [
    'mount --make-rprivate /',
    `mount --bind "${data}" "${data}"`,
    'mount --bind / /mnt',
    `mount --bind "${data}" "/mnt${data}"`,
    'mount -o remount,bind,ro /mnt',
    'mount -t proc proc /mnt/proc',
    `exec chroot --userspec=${NOBODY}:${NOBODY} /mnt sh -c 'cd "$0" && exec "$@"' "$@"`,
  ].join(' && ');
  return spawn('unshare', ['--mount', 'sh', '-c', script, 'sh', cwd, process.execPath, ...args], { env });
}

test('the image holds what runs and nothing else', () => {
  const app = join(image.root, image.folder);
  expect(readdirSync(app).toSorted()).toEqual([
    'node_modules',
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'server',
    'shared',
  ]);
  const packages = readdirSync(join(app, 'node_modules', '.pnpm'));
  for (const tool of ['typescript', 'vitest', 'fast-check', '@biomejs', '@types']) {
    expect(packages.filter((name) => name.startsWith(tool))).toEqual([]);
  }
  expect(existsSync(join(app, 'server', 'testing'))).toBe(false);
  const kilobytes = Number(execFileSync('du', ['-sk', app], { encoding: 'utf8' }).split('\t')[0]);
  expect(kilobytes).toBeLessThan(40 * 1024);
});

test('.dockerignore lets in what is copied, and keeps out what this test leaves out', () => {
  const lines = readFileSync(join(repository, '.dockerignore'), 'utf8').trim().split('\n');
  expect(lines.filter((line) => !line.startsWith('#'))).toEqual([
    '*',
    '!package.json',
    '!pnpm-lock.yaml',
    '!pnpm-workspace.yaml',
    '!shared',
    '!server',
    '**/node_modules',
    '**/*.test.ts',
    '**/testing',
  ]);
});

test('a server runs in it as nobody, writes to /data only, is healthy, and ends cleanly', async () => {
  expect(image.user).toBe(`${NOBODY}:${NOBODY}`);
  const data = mkdtempSync(join(tmpdir(), 'alongside-data-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  if (isRoot) chownSync(data, NOBODY, NOBODY);
  const port = await freePort();
  const settings = { ALONGSIDE_DATA: data, ALONGSIDE_HOST: '127.0.0.1', ALONGSIDE_PORT: `${port}` };
  const server = inImage([...image.entrypoint, ...image.command], settings);
  onTestFinished(() => void server.kill('SIGKILL'));
  const complaints: Buffer[] = [];
  server.stderr.on('data', (bytes) => complaints.push(bytes));
  const ended = once(server, 'exit');
  const first = await Promise.race([once(createInterface(server.stdout), 'line'), ended]);
  expect(String(first[0]), Buffer.concat(complaints).toString()).toContain('"listening"');

  const device = await newDevice('Ama');
  onTestFinished(() => device.close());
  await device.createCircle(`http://127.0.0.1:${port}`);
  const [healthy] = await once(inImage(image.healthcheck, settings), 'exit');
  expect(healthy).toBe(0);
  const [uid, gid] = isRoot ? [NOBODY, NOBODY] : [process.getuid?.(), process.getgid?.()];
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  expect(status).toMatch(new RegExp(`Uid:\\t${uid}\\t`));
  expect(status).toMatch(new RegExp(`Gid:\\t${gid}\\t`));

  server.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  const [unhealthy] = await once(inImage(image.healthcheck, settings), 'exit');
  expect(unhealthy).toBe(1);
  expect(readdirSync(data)).toEqual(['alongside.sqlite']);
}, 60_000);

test.runIf(isRoot)(
  'whoever got into the server could write nowhere else',
  async () => {
    const data = mkdtempSync(join(tmpdir(), 'alongside-data-'));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    chownSync(data, NOBODY, NOBODY);
    const write = (path: string) => {
      const script = `require('node:fs').writeFileSync(${JSON.stringify(path)}, '')`;
      return once(inImage(['node', '-e', script], { ALONGSIDE_DATA: data }), 'exit');
    };
    expect(await write(join(data, 'mine'))).toEqual([0, null]);
    for (const path of [join(image.root, image.folder, 'server', 'mine'), '/var/tmp/mine', '/tmp/mine']) {
      expect(await write(path)).toEqual([1, null]);
    }
  },
  60_000,
);
