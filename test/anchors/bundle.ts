import { build, type Rolldown } from 'vite';

/** The script of a TypeScript module and all that it imports: what it exports is `window[name]`. */
export async function bundle(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, name, formats: ['iife'] } },
  });
  const [script] = [built].flat() as Rolldown.RolldownOutput[];
  if (script === undefined) throw new Error(`nothing came of ${entry}`);
  return script.output[0].code;
}
