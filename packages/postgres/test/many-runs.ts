import { memoryStore } from '@casework/memory'
import { allOperations } from '@casework/core'
import { describeStep, difference, type Side, type Step } from '@casework/testkit'
import { anyRun, firm } from '@casework/testkit/generators'
import fc from 'fast-check'
import { copyTenant } from './databases'

const memorySide: Side = { name: 'memory', open: async () => ({ store: memoryStore() }) }

/** How often each operation was asked for after the firm was furnished, and how often it was accepted. */
export type Tally = ReadonlyMap<string, { asked: number; accepted: number }>

/** How many runs, and how they are drawn. */
export interface Plan {
  readonly runs: number
  /** As many go on at the same time. Each lane draws from a seed of its own. */
  readonly lanes: number
  /** The most acts that a run has. */
  readonly length: number
  /** The first lane's seed; the same runs come from the same seed. */
  readonly seed: number
}

/**
 * Compares random runs in memory with a side. The first difference is thrown: its steps, as few as still show it, and the
 * line that runs them again. With CASEWORK_REPLAY that is the one run.
 */
export async function manyRuns(side: Side, { runs, lanes, length, seed }: Plan): Promise<Tally> {
  const tally = new Map(allOperations.map(({ name }) => [name, { asked: 0, accepted: 0 }]))
  const count = (step: Step, result: unknown) => {
    const row = 'do' in step && !firm.includes(step) ? tally.get(step.do) : undefined
    if (!row) return
    row.asked += 1
    if (typeof result === 'object' && result !== null && 'ok' in result && result.ok === true)
      row.accepted += 1
  }
  const lane = async (laneSeed: number, one?: { readonly path: string; readonly number: number }) => {
    let number = one ? one.number - 1 : 0
    let failed = 0
    const property = fc.asyncProperty(anyRun(length), async (steps) => {
      number += 1
      const parted = await difference(memorySide, side, steps, `${laneSeed}x${number}`, count)
      if (!parted) return
      failed = number
      throw new Error(parted.report)
    })
    const how = one
      ? { path: one.path, numRuns: 1, endOnFailure: true }
      : { numRuns: Math.ceil(runs / lanes) }
    const outcome = await fc.check(property, { ...how, seed: laneSeed })
    if (outcome.failed) throw new Error(told(outcome, failed))
  }
  const [again, path = '', number] = process.env['CASEWORK_REPLAY']?.split('/') ?? []
  if (again === undefined) await Promise.all(Array.from({ length: lanes }, (_, index) => lane(seed + index)))
  else await lane(Number(again), { path, number: Number(number) })
  return tally
}

/** The tally as a table, the rarest first. */
export function tallied(tally: Tally): string {
  const rows = [...tally].sort(([, a], [, b]) => a.accepted - b.accepted)
  return rows
    .map(([name, { asked, accepted }]) => {
      const share = asked === 0 ? 0 : Math.round((100 * accepted) / asked)
      return `${String(accepted).padStart(8)} of ${String(asked).padStart(8)} (${share} %)  ${name}`
    })
    .join('\n')
}

/** PostgreSQL, whose firms are copies of one that was furnished by commands. */
export function copyingSide(name: string, open: Side['open'], sql: (text: string) => Promise<unknown>): Side {
  return {
    name,
    open,
    copy: async (from, to) => {
      await sql(copyTenant(from, to))
    },
  }
}

function told(
  { errorInstance, counterexample, seed, counterexamplePath }: fc.RunDetails<[readonly Step[]]>,
  number: number,
): string {
  const steps = counterexample?.[0].slice(firm.length) ?? []
  return [
    errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
    'The steps after the firm is furnished:',
    ...steps.map((step, index) => `  ${index + 1 + firm.length}. ${describeStep(step)}`),
    `Again: CASEWORK_REPLAY=${seed}/${counterexamplePath ?? ''}/${number} npm test -- --project postgres differential`,
  ].join('\n')
}
