import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureProgram } from '../../server/testing/install.ts';
import { eventually } from '../headless/eventually.ts';

const NGINX = { name: 'nginx', program: 'nginx', folders: ['/usr/sbin'], package: 'nginx-light' };

export interface Nginx {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /** What it said of requests, one a line: status and path. */
  answers(): string[];
  stop(): Promise<void>;
}

export interface NginxOptions {
  /** Lines for the `location` that is passed on, beside `proxy_pass`. */
  location: string;
  /** The server's port; known only later. */
  upstream: number;
  port: number;
}

/** A real nginx before a server, in a folder of its own. Installs Debian's where there is none. */
export async function startNginx({ location, upstream, port }: NginxOptions): Promise<Nginx> {
  const program = ensureProgram(NGINX);
  const folder = mkdtempSync(join(tmpdir(), 'alongside-nginx-'));
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'nginx.conf'), configuration(location, upstream, port));
  const child = spawn(program, ['-p', folder, '-c', 'nginx.conf', '-e', 'logs/error.log'], {
    stdio: 'inherit',
  });
  const origin = `http://127.0.0.1:${port}`;
  await eventually('nginx answers', async () => {
    if (child.exitCode !== null) throw new Error('nginx did not start');
    return (await fetch(`${origin}/healthz`).catch(() => undefined))?.ok;
  });
  return {
    origin,
    answers: () =>
      readFileSync(join(folder, 'logs', 'access.log'), 'utf8')
        .split('\n')
        .filter(Boolean),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGQUIT');
      const cutOff = setTimeout(() => child.kill('SIGTERM'), 1_000);
      await ended;
      clearTimeout(cutOff);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration(location: string, upstream: number, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
pid nginx.pid;
worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
events {}
http {
  ${temporary.map((name) => `${name}_temp_path ${name};`).join('\n  ')}
  log_format plain '$status $uri';
  access_log logs/access.log plain;
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://127.0.0.1:${upstream};
      ${location}
    }
  }
}
`;
}
