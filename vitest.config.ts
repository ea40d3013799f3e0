import { resolve } from 'node:path'
import { defaultServerConditions } from 'vite'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

/** `npm run test:long` runs the long kind only; every other run leaves it out. */
const long = process.env['LONG'] === '1'

const project = (name: string, root: string, include = 'test/**/*'): TestProjectInlineConfiguration => ({
  extends: true,
  test: {
    name,
    root,
    include: [`${include}${long ? '.long' : ''}.test.ts`],
    exclude: [...configDefaults.exclude, ...(long ? [] : ['**/*.long.test.ts'])],
  },
})

/** The same, with a real PostgreSQL server; starting one, and PGlite, takes its seconds on a busy machine. */
const withPostgres = (of: TestProjectInlineConfiguration): TestProjectInlineConfiguration => ({
  ...of,
  test: {
    ...of.test,
    globalSetup: [resolve('tools/postgres-server.ts')],
    hookTimeout: 60_000,
  },
})

export default defineConfig({
  // Our packages resolve to their sources. `resolve.conditions` alone would not reach what runs on the server.
  ssr: { resolve: { conditions: ['@casework/source', ...defaultServerConditions] } },
  test: {
    // A limit on hanging, not on time: a busy machine is slow at driving a browser.
    testTimeout: long ? 600_000 : 60_000,
    reporters: ['default', './tools/ci-reporter.mjs'],
    passWithNoTests: true,
    projects: [
      project('core', 'packages/core'),
      project('memory', 'packages/memory'),
      withPostgres(project('postgres', 'packages/postgres')),
      project('testkit', 'packages/testkit'),
      project('http', 'packages/http'),
      project('twilio', 'packages/twilio'),
      project('smtp', 'packages/smtp'),
      project('webhooks', 'packages/webhooks'),
      withPostgres(project('cli', 'packages/cli')),
      project('third-store', 'examples/third-store'),
      project('quickstart', 'examples/quickstart'),
      withPostgres(project('express-server', 'examples/express-server')),
      project('repo', 'tools'),
    ],
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts'], reporter: ['text', 'html'] },
  },
})
