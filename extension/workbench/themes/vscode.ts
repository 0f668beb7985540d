import stripJsonComments from 'strip-json-comments';
import { shownText } from '../shown-text.ts';
import { dark, light } from './built-in.ts';
import { format, luminance, mix, parse, type Rgb } from './contrast.ts';
import { type Mended, mend } from './mend.ts';
import type { ColorName, Theme } from './theme.ts';

/** The longest file that is read, in characters. The longest themes people use have about 150,000. */
export const LONGEST_THEME = 1_000_000;
/** Characters of a title that are kept. */
const LONGEST_TITLE = 60;

/** Why a file is no theme that can be shown. */
export class ThemeFileError extends Error {
  readonly code: 'too-large' | 'not-json' | 'not-a-theme' | 'no-background';

  constructor(code: ThemeFileError['code']) {
    super(code);
    this.code = code;
  }
}

/**
 * Reads a colour theme in VS Code's format: JSON, also with comments and commas at the ends. Only its `colors` count;
 * those for the words of programs have nothing here to colour. What could not be read is mended, and named in the
 * answer. Throws a `ThemeFileError` for what is no such theme.
 */
export function readVsCodeTheme(text: string, fileName: string): Mended {
  if (text.length > LONGEST_THEME) throw new ThemeFileError('too-large');
  const file = record(parseJson(text));
  const given = record(file?.colors);
  if (file === undefined || given === undefined) throw new ThemeFileError('not-a-theme');
  const background = opaque(given['editor.background'], [0, 0, 0]);
  if (background === undefined) throw new ThemeFileError('no-background'); // it is in the file that this one builds on

  const kind = typeof file.type === 'string' ? file.type : '';
  const scheme = luminance(background) > 0.18 ? 'light' : 'dark';
  const title =
    shownText(String(file.displayName ?? file.name ?? ''), LONGEST_TITLE) ||
    shownText(fileName.replace(/(-color-theme)?\.jsonc?$/iu, ''), LONGEST_TITLE);
  const theme: Theme = {
    id: `vscode ${title}`,
    title,
    scheme,
    highContrast: /^hc/iu.test(kind),
    colors: colorsFrom(given, background, scheme === 'light' ? light : dark),
  };
  return mend(theme);
}

/** Our colours, each from the first of VS Code's names that the theme gives, or from what lies nearest to it. */
function colorsFrom(given: Record<string, unknown>, background: Rgb, fallback: Theme): Theme['colors'] {
  const first = (names: readonly string[], over = background) => {
    for (const name of names) {
      const color = opaque(given[name], over);
      if (color !== undefined) return color;
    }
    return undefined;
  };
  const own = (name: ColorName) => parse(fallback.colors[name]);

  const ink = first(['editor.foreground', 'foreground', 'sideBar.foreground']) ?? own('ink');
  const accent =
    first(['textLink.foreground', 'activityBarBadge.background', 'focusBorder', 'button.background']) ??
    own('accent');
  const action = first(['button.background']) ?? accent;
  const warn = first(['errorForeground', 'editorError.foreground', 'list.errorForeground']) ?? own('warn');
  const colors: Record<ColorName, Rgb> = {
    surface: background,
    paper: first(['sideBar.background']) ?? background,
    sunken: first(['sideBar.background', 'activityBar.background']) ?? background,
    ink,
    'ink-soft': first(['descriptionForeground']) ?? mix(ink, background, 0.25),
    line:
      first(['panel.border', 'sideBar.border', 'editorGroup.border', 'contrastBorder']) ??
      mix(background, ink, 0.14),
    edge: first(['input.border', 'contrastBorder']) ?? mix(background, ink, 0.5),
    accent,
    'accent-paper': first(['list.hoverBackground']) ?? mix(background, accent, 0.14),
    action,
    'action-ink': first(['button.foreground'], action) ?? own('action-ink'),
    warn,
    'warn-paper': first(['inputValidation.errorBackground']) ?? mix(background, warn, 0.12),
    shadow: own('shadow'),
  };
  return Object.fromEntries(Object.entries(colors).map(([name, color]) => [name, format(color)])) as Record<
    ColorName,
    string
  >;
}

/** A colour as `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`, as it looks over another; `undefined` for what shows nothing. */
function opaque(value: unknown, over: Rgb): Rgb | undefined {
  if (typeof value !== 'string' || !/^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/iu.test(value))
    return undefined;
  const digits =
    value.length < 6 ? [...value.slice(1)].map((digit) => digit + digit).join('') : value.slice(1);
  const alpha = digits.length === 8 ? Number.parseInt(digits.slice(6), 16) / 255 : 1;
  return alpha === 0 ? undefined : mix(over, parse(`#${digits}`), alpha);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(stripJsonComments(text.replace(/^\uFEFF/u, ''), { trailingCommas: true }));
  } catch {
    throw new ThemeFileError('not-json');
  }
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
