/** Where a server listens, where it keeps what it stores, and who it says it is. */
export interface ServerOptions {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** The folder for everything that is kept; made when it is not there. */
  data: string;
  /** Origins at which devices reach it, such as `https://coaching.example.org`; localhost when not given. */
  origins?: readonly string[];
  /** The address of a PostgreSQL database in which everything is kept instead. */
  database?: string;
  /** The address of a Valkey or Redis over which processes with one database tell each other what is new. */
  bus?: string;
}

/** Why a server can't start, as a sentence for whoever starts it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Reads ALONGSIDE_PORT, _HOST, _DATA, _ORIGINS, _DATABASE and _BUS. Throws a `StartError` that names the one to mend. */
export function readConfig(environment: { readonly [name: string]: string | undefined }): ServerOptions {
  const origins = environment.ALONGSIDE_ORIGINS;
  return {
    port: portFrom(environment.ALONGSIDE_PORT ?? '8787'),
    host: wordFrom('ALONGSIDE_HOST', environment.ALONGSIDE_HOST ?? '127.0.0.1'),
    data: wordFrom('ALONGSIDE_DATA', environment.ALONGSIDE_DATA ?? './data'),
    ...(origins !== undefined && { origins: origins.split(',').map((origin) => originFrom(origin.trim())) }),
    ...addressFrom(environment, 'database', ['postgres:', 'postgresql:']),
    ...addressFrom(environment, 'bus', ['redis:', 'rediss:', 'valkey:', 'valkeys:']),
  };
}

function portFrom(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new StartError(`ALONGSIDE_PORT is "${text}"; it should be a number from 0 to 65535.`);
}

function wordFrom(name: string, text: string): string {
  if (text.trim() !== '') return text;
  throw new StartError(`${name} is empty; give it a value or leave it out.`);
}

function originFrom(text: string): string {
  const url = URL.parse(text);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isOrigin) return url.origin;
  throw new StartError(
    `ALONGSIDE_ORIGINS holds "${text}"; each part should look like https://coaching.example.org, with nothing after it.`,
  );
}

/** The address of a service, which may hold a password and is therefore never quoted. */
function addressFrom<Name extends 'database' | 'bus'>(
  environment: { readonly [name: string]: string | undefined },
  name: Name,
  protocols: readonly string[],
): { [name in Name]?: string } {
  const variable = `ALONGSIDE_${name.toUpperCase()}`;
  const text = environment[variable];
  if (text === undefined) return {};
  const { protocol = '', hostname = '' } = URL.parse(text) ?? {};
  if (protocols.includes(protocol) && hostname !== '') return { [name]: text } as { [name in Name]: string };
  throw new StartError(
    `${variable} is no address; it should look like ${protocols[0]}//user:password@host/name.`,
  );
}
