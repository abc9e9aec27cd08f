/**
 * The architecture, as rules. Each rule says why it is there, for whoever trips over it.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two modules that need each other are one module, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain is plain values and pure functions. It may use itself and date-fns.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/domain/', '^node_modules/(date-fns|@date-fns/utc)/'] },
    },
    {
      name: 'date-fns-by-subpath',
      comment: 'The root of date-fns doubles the workflow bundle (measured: 1.6 MiB against 3.3 MiB).',
      severity: 'error',
      from: { path: '^(src/domain|workflows)/' },
      to: { path: '^node_modules/date-fns/index[.]' },
    },
    {
      name: 'workflows-stay-in-the-sandbox',
      comment: 'Workflow code is replayed: it may use itself, the domain and the workflow SDK.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        pathNot: [
          '^workflows/',
          '^src/domain/',
          '^activities/index[.]ts$',
          '^node_modules/@temporalio/(workflow|common)/',
        ],
      },
    },
    {
      name: 'workflows-know-activities-by-type-only',
      comment: 'A value import would pull the outside world into the sandbox bundle.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'activities-touch-the-world-through-ports',
      comment: 'An activity is handed its adapters, and what happens next is for the workflow to say.',
      severity: 'error',
      from: { path: '^activities/' },
      to: {
        pathNot: ['^activities/', '^src/(domain|ports|notices)/', '^node_modules/@temporalio/(activity|common)/'],
      },
    },
    {
      name: 'ports-are-types',
      comment: 'A port is a promise about the world, in the words of the domain.',
      severity: 'error',
      from: { path: '^src/ports/' },
      to: { pathNot: ['^src/(domain|ports)/'] },
    },
    {
      name: 'app-knows-ports-only',
      comment: 'A use case is told what it talks to: it never picks a database, a mailer or a server.',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { pathNot: ['^src/(app|domain|ports|notices)/'] },
    },
    {
      name: 'faces-talk-to-the-app',
      comment: 'REST, pages and CLI are three faces of the same use cases.',
      severity: 'error',
      from: { path: '^src/(http|cli)/', pathNot: '/main[.]ts$' },
      to: {
        path: [
          '^src/(store|files|channels|temporal|embedded|intake-files)/',
          '^(workflows|activities)/',
          '^node_modules/(pg|nodemailer|@temporalio)/',
        ],
      },
    },
    {
      name: 'only-temporal-speaks-to-workflows',
      comment: 'One adapter starts and addresses workflows, and knows only their contract.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^workflows/', pathNot: '^workflows/contract[.]ts$' },
    },
    {
      name: 'adapters-do-not-meet',
      comment: 'store, files, channels, temporal and embedded are joined in the hosts, never to one another.',
      severity: 'error',
      from: { path: '^src/(store|files|channels|temporal|embedded|intake-files)/' },
      to: {
        path: '^src/(store|files|channels|temporal|embedded|intake-files|rehearsal|service|http|cli|app)/',
        pathNot: '^src/$1/',
      },
    },
    {
      name: 'nothing-imports-a-host',
      comment: 'Hosts put things together; nobody depends on them.',
      severity: 'error',
      from: {},
      to: { path: ['^worker[.]ts$', '^src/(http|cli|rehearsal)/main[.]ts$', '^src/embedded/launch[.]mjs$'] },
    },
    {
      name: 'what-runs-for-months-is-loaded-at-its-start',
      comment:
        'A program that nobody has started for a month is removed from the cache, with the parts it loads later.',
      severity: 'error',
      from: {
        path: '^(src|activities|workflows|worker[.]ts)',
        pathNot: '^src/(cli/|intake-files/start-thread[.]mjs$|programs/)',
      },
      to: { dynamic: true, path: '^(src|activities|workflows)/' },
    },
    {
      name: 'rehearsal-is-a-host-of-its-own',
      comment: 'A rehearsal puts server, worker, store and catchers together; pages and REST are not part of it.',
      severity: 'error',
      from: { path: '^src/rehearsal/' },
      to: { path: '^src/(http|cli)/' },
    },
    {
      name: 'only-the-command-line-rehearses',
      comment: 'A rehearsal runs in its own process, with its own server: nothing else may pull it in.',
      severity: 'error',
      from: { pathNot: '^(src/(rehearsal|cli)|test)/' },
      to: { path: '^src/rehearsal/' },
    },
    {
      name: 'schemas-stand-at-the-edge',
      comment: 'A schema turns a file or a request into a value of the domain, and knows nothing else.',
      severity: 'error',
      from: { path: '^src/schema/' },
      to: { pathNot: ['^src/(schema|domain)/', '^node_modules/(zod|yaml|libphonenumber-js)/'] },
    },
    {
      name: 'reading-is-rules',
      comment: 'A dispatch is read by rules over its text: no file, no network, no model. They may use the domain.',
      severity: 'error',
      from: { path: '^src/intake/' },
      to: { pathNot: ['^src/(intake|domain)/'] },
    },
    {
      name: 'the-service-is-a-host',
      comment: 'The running service puts parts together; only the worker, itself and tests lean on it.',
      severity: 'error',
      from: { pathNot: '^(src/service/|worker[.]ts$|test/)' },
      to: { path: '^src/service/' },
    },
    {
      name: 'words-know-the-domain',
      comment: 'What people are sent is made from facts of the domain alone: no store, no clock, no network.',
      severity: 'error',
      from: { path: '^src/notices/' },
      to: {
        pathNot: [
          '^src/(notices|domain)/',
          '^node_modules/(ical-generator|sms-segments-calculator|date-fns|@date-fns/utc)/',
        ],
      },
    },
    {
      name: 'no-test-in-production',
      comment: 'Production code does not lean on test code.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dev-dependency-in-production',
      comment: 'A production install has no devDependencies.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'What cannot be resolved cannot be shipped.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module nobody imports is dead wood.',
      severity: 'error',
      from: { orphan: true, pathNot: ['(^|/)[.][^/]+[.]c?js$', '[.]d[.]ts$', '^worker[.]ts$', '/main[.]ts$'] },
      to: {},
    },
    {
      name: 'core-is-tested',
      comment: 'Every module of the domain and of the workflows is reached from some test.',
      severity: 'error',
      from: { path: '[.]test[.]tsx?$' },
      to: { path: '^(src/domain|workflows)/', reachable: false },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true, // see `import type` too
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
