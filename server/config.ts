import { Mistake, SETTINGS, type Setting, variableOf } from './settings.ts';

/** How a server is set up: a value for each of `SETTINGS`. */
export type ServerOptions = {
  readonly [Name in keyof typeof SETTINGS]: (typeof SETTINGS)[Name] extends Setting<infer T> ? T : never;
};

/** Why a server can't start, or a command can't do its work, as a sentence for whoever runs it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

interface Environment {
  readonly [name: string]: string | undefined;
}

/** Reads every setting. Throws a `StartError` with one line for each that has to be mended. */
export function readConfig(environment: Environment): ServerOptions {
  const mistakes: string[] = [];
  const values = Object.entries(SETTINGS).map(([name, setting]) => {
    try {
      return [name, readSetting(setting, environment[variableOf(name)])];
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      mistakes.push(`${variableOf(name)} ${error.message}`);
      return [name, undefined];
    }
  });
  const options = Object.fromEntries(values) as ServerOptions;
  if (options.admission === 'code' && mistakes.length === 0 && options.admissionCode === undefined) {
    mistakes.push('ALONGSIDE_ADMISSION_CODE is missing; ALONGSIDE_ADMISSION is "code", so give the code.');
  }
  if (mistakes.length > 0) throw new StartError(mistakes.join('\n'));
  return options;
}

function readSetting({ otherwise, read }: Setting<unknown>, given: string | undefined): unknown {
  if (given !== undefined) return read(given);
  return 'text' in otherwise ? read(otherwise.text) : undefined;
}
