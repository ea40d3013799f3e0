import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defaultServerConditions } from 'vite'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

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

/** The same, for files that leave nothing behind: a worker runs one after the other with what it has imported. */
const sharing = (of: TestProjectInlineConfiguration): TestProjectInlineConfiguration => ({
  ...of,
  test: { ...of.test, isolate: false },
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

/** The files that take ten seconds and more, the longest first; the order of all others does not matter. */
const longest = [
  'postgres/test/differential-pglite.test.ts',
  'postgres/test/differential.test.ts',
  'postgres/test/outage-law.test.ts',
  'postgres/test/forecast-law.test.ts',
  'postgres/test/last-moment-law.test.ts',
  'postgres/test/kills.test.ts',
  'postgres/test/hand-over.crash.test.ts',
  'postgres/test/store.contract.test.ts',
  'postgres/test/migrations.test.ts',
  'postgres/test/work.crash.test.ts',
  'postgres/test/runs.test.ts',
  'express-server/test/desk.browser.test.ts',
  'express-server/test/bulk.browser.test.ts',
  'express-server/test/ladders.browser.test.ts',
  'express-server/test/survival.test.ts',
  'testkit/test/differential.test.ts',
  'cli/test/stores.test.ts',
  'http/test/task-types.browser.test.ts',
  'http/test/pages.browser.test.ts',
  'http/test/new-pages.browser.test.ts',
  'http/test/naughty.browser.test.ts',
  'core/test/operations/hostile.props.test.ts',
  'core/test/ladders/forecast.props.test.ts',
  'core/test/ladders/outages.props.test.ts',
  'core/test/rules/due/due-oracle.props.test.ts',
  'smtp/test/phases.test.ts',
  'smtp/test/smuggling.test.ts',
]

/**
 * Begins the long files first, so that all workers end together. The files of a project stay side by side: a worker that is shared
 * lives only while the next file is of the same project.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ordered = files.toSorted((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1))
    const projects = new Set(ordered.map(({ project }) => project.name))
    return [...projects].flatMap((name) => ordered.filter(({ project }) => project.name === name))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const at = longest.findIndex((path) => moduleId.endsWith(`/${path}`))
  return at === -1 ? longest.length : at
}

export default defineConfig({
  // Our packages resolve to their sources. `resolve.conditions` alone would not reach what runs on the server.
  ssr: { resolve: { conditions: ['@casework/source', ...defaultServerConditions] } },
  test: {
    // A limit on hanging, not on time: a busy machine is slow at driving a browser.
    testTimeout: long ? 600_000 : 60_000,
    reporters: ['default', './tools/ci-reporter.mjs'],
    passWithNoTests: true,
    // What a test puts in place of something else is gone before the next one, in whichever file.
    restoreMocks: true,
    unstubEnvs: true,
    // Vitest would leave one core to itself, and it does next to nothing.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: { sequencer: LongestFirst },
    projects: [
      sharing(project('core', 'packages/core')),
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
