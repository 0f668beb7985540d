import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

export default defineConfig({
  srcDir: '.',
  // Imports are written out, so that a reader (and the import rules) can see them. Without the hook, WXT still adds
  // its own `storage` to any file that has a variable of that name and is not seen to declare it.
  imports: false,
  hooks: {
    'config:resolved': (wxt) => {
      Object.assign(wxt.config.imports, { autoImport: false });
    },
  },
  modules: ['@wxt-dev/i18n/module'],
  vite: () => ({
    plugins: [preact()],
    // Files are read in a worker: where a package has a version that asks no page for anything, it is that one.
    resolve: { conditions: ['worker', 'module', 'browser', 'development|production'] },
  }),
  manifest: ({ browser }) => ({
    name: 'Alongside',
    description: '__MSG_manifest_description__',
    default_locale: 'en',
    // What is read of a page is read when its reader asks (`activeTab`), by code that is put into it then (`scripting`).
    // Extension storage can be evicted without `unlimitedStorage`. `sidePanel` is added with its entrypoint.
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'activeTab', 'scripting', 'contextMenus'],
    // Never asked for of itself: a person gives one site, so that its pages are known without a click.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    content_security_policy: {
      // Argon2id is WebAssembly. Everything else comes from the extension itself.
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
    },
    // No popup and no `openPanelOnActionClick`: the background opens the panel itself, see workbench/open-panel.ts.
    action: { default_title: '__MSG_manifest_open__' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+J' } },
      capture: { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_manifest_capture__' },
      panic: { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_manifest_panic__' },
      // Named as a command of the workbench, which it runs in the panel. No more than four may come with keys.
      wellbeing_checkIn: {
        suggested_key: { default: 'Alt+Shift+Y' },
        description: '__MSG_manifest_checkIn__',
      },
      'capture-into-open': { description: '__MSG_manifest_captureIntoOpen__' },
    },
    omnibox: { keyword: 'along' },
    // `idle`, whether somebody is at the computer: asked for when a person turns on that the journal locks with it.
    // `notifications`, for reminders at times of one's own: asked for when they are turned on.
    optional_permissions: ['idle', 'notifications'],
    // Signs with Ed25519 (WebCrypto).
    ...(browser === 'chrome' && { minimum_chrome_version: '137' }),
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'alongside@alongside.example',
          strict_min_version: '140.0', // marks quotes in a page without changing it (CSS Custom Highlights)
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
});
