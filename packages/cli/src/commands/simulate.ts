import { problemsOf, spell } from '../problems'
import { readJson } from '../read-json'
import { runScenario } from '../scenario/run-scenario'
import { scenario } from '../scenario/scenario'
import { openStore, type StoreName } from '../stores/open-store'
import { UsageError, type ExitCode, type Surroundings } from '../surroundings'

/** What `casework simulate` was asked. */
export interface SimulateArguments {
  readonly path: string
  readonly seed: number
  readonly store: StoreName
}

/**
 * Tells a scenario on the real engine: one line of canonical JSON for everything that happens. Exit code 1 when a step
 * does not go as the scenario says; a scenario that cannot be run is wrong usage.
 */
export async function simulate(
  { path, seed, store: name }: SimulateArguments,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const parsed = scenario.safeParse(await readJson(path, surroundings))
  if (!parsed.success) {
    throw new UsageError(
      problemsOf(parsed.error).map((each) => `${path}: ${spell(each.path)}: ${each.message}`),
    )
  }
  const store = await openStore(name, surroundings.env['DATABASE_URL'])
  const { failedSteps } = await runScenario(parsed.data, seed, surroundings.stdout, store).finally(() =>
    store.close(),
  )
  if (failedSteps.length === 0) return 0
  const steps = failedSteps.map((index) => `steps.${index}`).join(', ')
  surroundings.stderr(`casework: ${path}: ${steps} went otherwise; the lines of kind "failed" say how`)
  return 1
}
