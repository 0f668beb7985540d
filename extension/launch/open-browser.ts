import { platform } from 'node:process';
import { type Program, startProgram } from './programs.ts';

/** Whether a window can be shown to someone here. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Opens a Chromium window that has the unpacked extension in the folder `extension` and keeps its profile in `profile`. */
export function openChromium(
  chromium: string,
  { extension, profile }: { readonly extension: string; readonly profile: string },
  stop: AbortSignal,
): Program {
  // Chromium's sandbox refuses to run as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const flags = ['--no-first-run', '--no-default-browser-check', ...asRoot];
  const load = [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`];
  return startProgram(chromium, [`--user-data-dir=${profile}`, ...load, ...flags], stop, { silent: true });
}
