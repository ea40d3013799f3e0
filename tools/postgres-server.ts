import type { TestProject } from 'vitest/node'
import { startPostgres } from '../packages/cli/src/stores/own-server'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the PostgreSQL server of this run listens. */
    readonly postgres: { readonly host: string; readonly user: string }
  }
}

/**
 * One real server for all test files of a project; each makes a database of its own. CASEWORK_TEST_POSTGRES is the folder
 * of another one's programs, to run the tests on its version.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ bin: process.env['CASEWORK_TEST_POSTGRES'] })
  project.provide('postgres', { host: server.host, user: server.user })
  return () => server.stop()
}
