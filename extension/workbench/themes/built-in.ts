import { i18n } from '#i18n';
import type { Theme } from './theme.ts';

/** Warm paper and one quiet green, so that the words are what one sees. */
export const light: Theme = {
  id: 'light',
  title: i18n.t('themes.light'),
  scheme: 'light',
  highContrast: false,
  colors: {
    paper: '#faf8f3',
    surface: '#fffefb',
    sunken: '#f3efe7',
    ink: '#2c2a26',
    'ink-soft': '#615b54',
    line: '#e0d9cb',
    edge: '#857d72',
    accent: '#2a6259',
    'accent-paper': '#e3ede8',
    action: '#2c665d',
    'action-ink': '#ffffff',
    warn: '#8f4029',
    'warn-paper': '#f8e9e1',
    shadow: '#3c321e',
  },
};

/** The same by lamplight. */
export const dark: Theme = {
  id: 'dark',
  title: i18n.t('themes.dark'),
  scheme: 'dark',
  highContrast: false,
  colors: {
    paper: '#201f1d',
    surface: '#282623',
    sunken: '#191816',
    ink: '#e8e3d9',
    'ink-soft': '#b0a99e',
    line: '#3b3833',
    edge: '#8a8379',
    accent: '#8fc9bb',
    'accent-paper': '#2a3a36',
    action: '#8fc9bb',
    'action-ink': '#14211e',
    warn: '#eaa78d',
    'warn-paper': '#3d2c25',
    shadow: '#000000',
  },
};

export const highContrastLight: Theme = {
  id: 'high-contrast-light',
  title: i18n.t('themes.highContrastLight'),
  scheme: 'light',
  highContrast: true,
  colors: {
    paper: '#ffffff',
    surface: '#ffffff',
    sunken: '#ffffff',
    ink: '#000000',
    'ink-soft': '#2e2b27',
    line: '#76716a',
    edge: '#000000',
    accent: '#0b483f',
    'accent-paper': '#dcefe9',
    action: '#0b483f',
    'action-ink': '#ffffff',
    warn: '#701d07',
    'warn-paper': '#fdece6',
    shadow: '#000000',
  },
};

export const highContrastDark: Theme = {
  id: 'high-contrast-dark',
  title: i18n.t('themes.highContrastDark'),
  scheme: 'dark',
  highContrast: true,
  colors: {
    paper: '#000000',
    surface: '#000000',
    sunken: '#000000',
    ink: '#ffffff',
    'ink-soft': '#e4e0d8',
    line: '#86817a',
    edge: '#ffffff',
    accent: '#a5ecdb',
    'accent-paper': '#10332c',
    action: '#a5ecdb',
    'action-ink': '#000000',
    warn: '#ffc1ab',
    'warn-paper': '#3d1508',
    shadow: '#000000',
  },
};

export const BUILT_IN: readonly Theme[] = [light, dark, highContrastLight, highContrastDark];
