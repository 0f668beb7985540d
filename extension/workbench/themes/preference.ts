import { COLOR_NAMES, type Theme } from './theme.ts';

/** Which theme a person chose, and those they added. It is no secret: the locked screen has its colours too. */
export interface ThemePreference {
  chosen: string;
  added: readonly Theme[];
}

/** `localStorage`, because it answers at once: a page must not be white first and dark a moment later. */
const KEY = 'alongside-themes';
const NONE: ThemePreference = { chosen: 'system', added: [] };

/** What was kept. Where nothing was, or not what we would have written, the system's theme. */
export function readPreference(): ThemePreference {
  const kept = localStorage.getItem(KEY);
  if (kept === null) return NONE;
  try {
    const { chosen, added } = JSON.parse(kept) as Record<string, unknown>;
    if (typeof chosen !== 'string' || !Array.isArray(added)) return NONE;
    return { chosen, added: added.filter(isTheme) };
  } catch {
    return NONE; // not JSON: a preference is not worth a screen that does not open
  }
}

export function writePreference(preference: ThemePreference): void {
  localStorage.setItem(KEY, JSON.stringify(preference));
}

function isTheme(value: unknown): value is Theme {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, scheme, highContrast, colors } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof title === 'string' &&
    (scheme === 'light' || scheme === 'dark') &&
    typeof highContrast === 'boolean' &&
    typeof colors === 'object' &&
    colors !== null &&
    COLOR_NAMES.every((name) => /^#[0-9a-f]{6}$/.test(String((colors as Record<string, unknown>)[name])))
  );
}
