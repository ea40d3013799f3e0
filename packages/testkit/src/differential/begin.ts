import { isDeepStrictEqual } from 'node:util'
import { firm } from '../generators/firm'
import { Run, tenantOf, type Side } from './run'
import type { Step } from './steps'

/** A run that has begun. */
export interface Begun {
  readonly run: Run
  /** What came of the steps that were taken to begin, which may be none. */
  readonly results: readonly unknown[]
}

/**
 * Begins a run. One that starts by furnishing the firm has these steps behind it: their ids are the same in every run, so
 * a side that copies tenants takes them once.
 */
export async function begin(side: Side, steps: readonly Step[], seed: string): Promise<Begun> {
  if (!isDeepStrictEqual(steps.slice(0, firm.length), firm))
    return { run: await Run.on(side, seed), results: [] }
  if (!side.copy) return furnish(side, seed)
  const furnished = furnishedOn.get(side) ?? furnish(side, furnishing)
  furnishedOn.set(side, furnished)
  const { run, results } = await furnished
  await side.copy(run.tenant, tenantOf(seed))
  return { run: await Run.on(side, seed, { names: run.names.copy() }), results }
}

/** What draws the ids of the firm, and names the tenant that is copied. */
const furnishing = 'furnished'

const furnishedOn = new WeakMap<Side, Promise<Begun>>()

async function furnish(side: Side, seed: string): Promise<Begun> {
  const run = await Run.on(side, seed)
  run.drawFrom(furnishing)
  const results: unknown[] = []
  for (const step of firm) results.push(await run.take(step))
  run.drawFrom(seed)
  return { run, results }
}
