import { readFileSync } from 'node:fs'
import js from '@eslint/js'
import tseslint from 'typescript-eslint'

/** What each folder of core may import: the same table that tools/test/architecture.test.ts reads. */
const layers = JSON.parse(readFileSync(new URL('tools/layers.json', import.meta.url), 'utf8'))

const sources = ['packages/*/src/**/*.ts', 'examples/*/src/**/*.ts']
const tests = ['**/test/**/*.ts', 'benchmarks/**/*.ts', 'docs/**/*.ts']
const impure = ['packages/core/src/system/**', 'packages/core/src/phone/**']

/** Syntax that no file may hold. */
const plain = [
  { selector: 'ExportAllDeclaration', message: 'Name each export: export * hides what is public.' },
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Give it a name: the same word then finds it everywhere.',
  },
]

const moment = 'A rule gets the moment as an argument; only core/src/system may read the clock.'
const zone = 'Say the zone: the machine that runs this may stand anywhere.'
const locale =
  'The answer depends on the locale of the machine. Compare by code point, and format at the edge with a locale given.'

/** What the language itself offers and `types: []` cannot take away from core. */
const purity = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: moment },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: moment },
  { selector: "CallExpression[callee.name='Date']", message: moment },
  { selector: "NewExpression[callee.name='Date'][arguments.length>1]", message: `${zone} Use Date.UTC(…).` },
  {
    selector:
      'CallExpression[callee.property.name=/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)$/]',
    message: `${zone} Use the UTC method of the same name.`,
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Ids and chance come from the Ids port, so that a run can be repeated byte for byte.',
  },
  {
    selector: ":matches(CallExpression, NewExpression)[callee.object.name='Intl'][arguments.length=0]",
    message: locale,
  },
  {
    selector:
      ":matches(CallExpression, NewExpression)[callee.object.name='Intl'][callee.property.name='DateTimeFormat']:not(:has(Property[key.name='timeZone']))",
    message: `${zone} Pass { timeZone } in the call.`,
  },
  { selector: 'CallExpression[callee.property.name=/^(toLocale|localeCompare$)/]', message: locale },
  {
    selector: "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local)$/]",
    message: `${moment} DateTime.local also reads the machine's zone.`,
  },
  {
    selector: "CallExpression[callee.object.name='DateTime'][callee.property.name='utc'][arguments.length=0]",
    message: moment,
  },
  {
    selector:
      "CallExpression[callee.object.name=/^(DateTime|Interval)$/][callee.property.name=/^from(ISO|Object|JSDate|Millis|Seconds|Format|SQL|HTTP|RFC2822)$/]:not(:has(Property[key.name='zone']))",
    message: `${zone} Pass { zone } in the call; setZone alone falls back to the machine's.`,
  },
  {
    selector: 'CallExpression[callee.property.name=/^(diffNow|toRelative|toRelativeCalendar)$/]',
    message: moment,
  },
  {
    selector: "ImportDeclaration[source.value='luxon'] ImportSpecifier[imported.name='Settings']",
    message: 'Settings change luxon for the whole process, the host included.',
  },
]

const clockless = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance'].map(
  (name) => ({
    name,
    message: 'Core waits for nothing: put a job to the Scheduler port, or pass the moment.',
  }),
)
const hostless = ['process', 'fetch', 'crypto', 'Buffer', 'console'].map((name) => ({
  name,
  message: 'Core runs anywhere: what the host offers comes through a port.',
}))

const extensionless = {
  regex: '^\\.{1,2}/.*\\.(js|ts)$',
  message: 'Relative imports carry no extension here.',
}

/** What TypeScript's imports in one folder of core must not reach, from its row in tools/layers.json. */
function boundaries(folder) {
  const { imports, types, packages } = layers[folder]
  const beyond = Object.keys(layers).filter((name) => name !== folder && !imports.includes(name))
  const never = beyond.filter((name) => !types.includes(name))
  const may = `${folder}/ may import ${imports.join(', ')}${types.length > 0 ? ` and types of ${types.join(', ')}` : ''}`
  return [
    extensionless,
    { regex: `^\\..*/(${never.join('|')})/`, message: `${may}.` },
    ...types.map((name) => ({
      regex: `^\\..*/${name}/`,
      allowTypeImports: true,
      message: `${may}: use \`import type\`.`,
    })),
    {
      regex: `^(?!\\.|(${packages.join('|')})(/|$))`,
      message: `Of packages, ${folder}/ may use ${packages.join(', ')}.`,
    },
  ]
}

const restrictImports = (patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
})

export default tseslint.config(
  { ignores: ['**/dist/', 'coverage/', 'docs/api/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `interface CaseTask extends z.infer<typeof caseTask> {}` keeps the name in what users see.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // A port's method is asynchronous, even where memory has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...plain],
      ...restrictImports([extensionless]),
    },
  },
  { files: sources, rules: { 'max-lines': ['error', 300] } },
  { files: ['**/*.generated.ts'], rules: { 'max-lines': 'off' } },
  { files: ['packages/!(cli)/src/**/*.ts'], rules: { 'no-console': 'error' } },
  {
    files: ['packages/core/src/**/*.ts'],
    ignores: impure,
    rules: {
      'no-restricted-syntax': ['error', ...plain, ...purity],
      'no-restricted-globals': [
        'error',
        { name: 'globalThis', message: 'Core runs anywhere: what the host offers comes through a port.' },
        ...clockless,
        ...hostless,
      ],
    },
  },
  Object.keys(layers).map((folder) => ({
    files: [`packages/core/src/${folder}/**/*.ts`],
    // The one place that may take defaults from system/; tools/test/architecture.test.ts holds it to the rest.
    ignores: ['packages/core/src/engine/create-casework.ts'],
    rules: restrictImports(boundaries(folder)),
  })),
  {
    files: ['packages/!(core)/src/**/*.ts', 'examples/*/src/**/*.ts'],
    rules: restrictImports([
      extensionless,
      {
        regex:
          '^@casework/(?!core/(system|phone|adapter|types)$)[^/]+/|/(core|memory|testkit|postgres|http|cli)/src/',
        message:
          'Import what a package publishes: @casework/core, @casework/core/system, @casework/core/phone, @casework/core/adapter, @casework/<name>.',
      },
    ]),
  },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What comes out of JSON is looked at by the assertions themselves.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  // Tools find their configuration by its default export.
  { files: ['*.config.{js,ts}', 'tools/ci-reporter.mjs'], rules: { 'no-restricted-syntax': 'off' } },
)
