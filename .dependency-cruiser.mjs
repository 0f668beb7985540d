// "Who may import whom", as a lint rule. Each rule is one sentence of the architecture.
// A rule with a `pathNot` allows what it names and forbids the rest of our own code; packages are always allowed
// unless a rule says otherwise.

const ours = '^(extension|server|shared|test)/(?!node_modules/)';
const tests = '[.](test|e2e)[.]tsx?$';

/** Files in `from` may import, of our own code, only `allowed`. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: ours, pathNot: [from, ...allowed] },
});

/** Files in `from` may not import `to`. */
const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });

const betweenRooms = [
  only('shared-stands-alone', '^shared/', [], 'shared runs on both sides, so it imports neither'),
  only('server-uses-shared', '^server/', ['^shared/'], 'server and extension meet only through shared'),
  only('extension-uses-shared', '^extension/', ['^shared/'], 'extension and server meet only through shared'),
];

const inExtension = [
  only(
    'entrypoints-start-things',
    '^extension/entrypoints/',
    ['^extension/(features|workbench|locales)/'],
    'an entrypoint only starts features and the workbench',
  ),
  only(
    'features-build-on-platform',
    '^extension/features/',
    ['^extension/(workbench|vault|platform|locales)/', '^shared/'],
    'features use workbench, vault, platform and shared',
  ),
  never(
    'features-are-separate',
    { path: '^extension/features/([^/]+)/' },
    { path: '^extension/features/', pathNot: '^extension/features/$1/' },
    'features meet through commands, documents and the vault; each can be deleted alone',
  ),
  only(
    'workbench-knows-no-feature',
    '^extension/workbench/',
    ['^extension/(platform|locales)/'],
    'the workbench offers registries and knows no feature by name',
  ),
  only(
    'vault-is-storage',
    '^extension/vault/',
    ['^extension/(platform|locales)/', '^shared/'],
    'the vault stores sealed bytes and knows no screen',
  ),
  only(
    'platform-is-the-floor',
    '^extension/platform/',
    [],
    'platform only levels differences between browsers',
  ),
  only('locales-are-texts', '^extension/locales/', [], 'locales hold texts and nothing else'),
  only('launch-stands-alone', '^extension/launch/', [], 'the launcher runs the app from outside'),
  never(
    'launch-is-for-developers',
    { path: '^extension/(entrypoints|features|workbench|vault|platform|locales)/' },
    { path: '^extension/launch/' },
    'the launcher is no part of the extension',
  ),
  never(
    'only-vault-touches-indexeddb',
    { path: ours, pathNot: '^(extension/vault|test/bench/plain)/' },
    { path: '(^|/)node_modules/dexie/|^dexie(/|$)' },
    'only the vault reads and writes IndexedDB (and the plain journal that it is measured beside)',
  ),
  never(
    'browser-code-has-no-node',
    { path: '^extension/(entrypoints|features|workbench|vault|platform|locales)/', pathNot: tests },
    { dependencyTypes: ['core'] },
    'Node built-ins do not exist in a browser',
  ),
];

const inShared = [
  only('crypto-is-the-base', '^shared/crypto/', [], 'crypto knows neither wire nor documents'),
  only(
    'protocol-uses-crypto',
    '^shared/protocol/',
    ['^shared/crypto/'],
    'the wire knows no documents and no sync',
  ),
  never(
    'shared-has-no-node',
    { path: '^shared/', pathNot: tests },
    { dependencyTypes: ['core'] },
    'shared also runs in a browser',
  ),
];

const everywhere = [
  never('no-cycles', {}, { circular: true }, 'files that need each other are one file, or need a third'),
  never(
    'nothing-unresolved',
    {},
    // WXT's virtual modules start with '#'; they exist only while it builds.
    { couldNotResolve: true, pathNot: '^#' },
    'an import that cannot be followed cannot be checked against these rules',
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...betweenRooms, ...inExtension, ...inShared, ...everywhere],
  options: {
    parser: 'tsc',
    // Type-only imports count too: they tie files together for a reader just as much.
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)([.]output|[.]wxt)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
