import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One stage of a Dockerfile, carried out in a folder that stands for its root. */
export interface Stage {
  root: string;
  /** Absolute, as inside the image. */
  folder: string;
  environment: { [variable: string]: string };
  user?: string;
  entrypoint: string[];
  command: string[];
  healthcheck: string[];
}

/** What of the context the image gets: everything but this. */
export type Ignores = (path: string) => boolean;

/**
 * Carries out every step of a Dockerfile without Docker, each stage in a folder under `place`, and returns the last
 * stage. It knows the instructions that ours has and throws at any other. A base image stands for this machine's own
 * programs; `chown` is left out, for only root can do it.
 */
export function carryOut(file: string, context: string, place: string, ignores: Ignores): Stage {
  const stages = new Map<string, Stage>();
  let stage: Stage | undefined;
  for (const [instruction, rest] of instructionsOf(readFileSync(file, 'utf8'))) {
    if (instruction === 'FROM') {
      const name = / AS (\S+)$/i.exec(rest)?.[1] ?? `stage-${stages.size}`;
      stage = newStage(join(place, name));
      stages.set(name, stage);
    } else if (stage === undefined) throw new Error(`${instruction} before FROM`);
    else step(stage, instruction, rest);
  }
  if (stage === undefined) throw new Error('no FROM');
  return stage;

  function step(at: Stage, instruction: string, rest: string): void {
    switch (instruction) {
      case 'WORKDIR':
        at.folder = rest;
        mkdirSync(join(at.root, rest), { recursive: true });
        return;
      case 'COPY':
        copy(at, rest.split(' '));
        return;
      case 'RUN':
        run(at, rest);
        return;
      case 'ENV':
        for (const part of rest.split(' ')) {
          const [variable = '', value = ''] = part.split('=');
          at.environment[variable] = value;
        }
        return;
      case 'USER':
        at.user = rest;
        return;
      case 'ENTRYPOINT':
        at.entrypoint = JSON.parse(rest);
        return;
      case 'CMD':
        at.command = JSON.parse(rest);
        return;
      case 'HEALTHCHECK':
        at.healthcheck = JSON.parse(rest.slice(rest.indexOf('CMD ') + 4));
        return;
      case 'VOLUME':
      case 'EXPOSE':
      case 'STOPSIGNAL':
        return;
      default:
        throw new Error(`no idea how to ${instruction}`);
    }
  }

  function copy(at: Stage, parts: string[]): void {
    const from = parts[0]?.startsWith('--from=') ? stages.get(parts[0].slice(7)) : undefined;
    const [sources, target] = [parts.slice(from ? 1 : 0, -1), parts.at(-1) ?? ''];
    for (const source of sources) {
      const origin = join(from?.root ?? context, source);
      // A folder's content is copied, a file keeps its name.
      const isFile = basename(source).includes('.') && !source.endsWith('/');
      const to = join(at.root, at.folder, target, isFile ? basename(source) : '');
      const filter = (path: string) => from !== undefined || !ignores(path.slice(context.length + 1));
      cpSync(origin, to, { recursive: true, verbatimSymlinks: true, filter });
    }
  }
}

function newStage(root: string): Stage {
  mkdirSync(root, { recursive: true });
  return { root, folder: '/', environment: {}, entrypoint: [], command: [], healthcheck: [] };
}

/** In the stage's folder; what it names by an absolute path is in the stage too. */
function run(stage: Stage, shell: string): void {
  const script = shell.replace(/ && chown \S+ \S+/g, '').replace(/(?<= )\/(?=\w)/g, `${stage.root}/`);
  execFileSync('sh', ['-ec', script], { cwd: join(stage.root, stage.folder), stdio: 'pipe' });
}

function instructionsOf(text: string): [instruction: string, rest: string][] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, instruction = '', rest = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
    return [instruction, rest];
  });
}
