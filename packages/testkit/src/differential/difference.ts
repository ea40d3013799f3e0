import { isDeepStrictEqual } from 'node:util'
import { canonicalJson, type JsonValue } from '@casework/core'
import { begin, type Begun } from './begin'
import type { Side } from './run'
import { describeStep, type Step } from './steps'

/** The first place where two sides part, as a person reads it. */
export interface Difference {
  /** Which step, counted from 1; null: all results were alike, and what is kept is not. */
  readonly step: number | null
  readonly report: string
}

/**
 * Takes the same steps on two sides, with the same ids, keys and clock, and compares what comes of each and what is kept in
 * the end: canonical JSON must be equal. Null when it is. The seed also names the tenant, so that runs of different seeds
 * may share a database. Whoever gives `onStep` is told what came of each step on the left.
 */
export async function difference(
  left: Side,
  right: Side,
  steps: readonly Step[],
  seed = '1',
  onStep?: (step: Step, result: unknown) => void,
): Promise<Difference | null> {
  const [one, two] = [await begin(left, steps, seed), await begin(right, steps, seed)]
  for (const [index, step] of steps.entries()) {
    const result = ({ run, results }: Begun) => (index < results.length ? results[index] : run.take(step))
    const outcome = await result(one)
    onStep?.(step, outcome)
    const parted = compared(outcome, await result(two))
    if (parted) {
      const where = `Step ${index + 1} of ${steps.length}: ${describeStep(step)}`
      return { step: index + 1, report: `${where}\n${told(parted, left, right)}` }
    }
  }
  const parted = compared(await one.run.contents(), await two.run.contents())
  return (
    parted && { step: null, report: `What is kept after ${steps.length} steps\n${told(parted, left, right)}` }
  )
}

interface Parted {
  readonly path: string
  readonly left: unknown
  readonly right: unknown
}

function told({ path, left, right }: Parted, one: Side, two: Side): string {
  const line = (name: string, value: unknown) => `  ${name}: ${canonical(value).slice(0, 500)}`
  return [`  at ${path || 'the result itself'}`, line(one.name, left), line(two.name, right)].join('\n')
}

function compared(left: unknown, right: unknown): Parted | null {
  // Nearly always they are, and this is much the quicker way to see it.
  if (isDeepStrictEqual(left, right)) return null
  const [one, two] = [canonical(left), canonical(right)]
  if (one === two) return null
  return firstDifference(JSON.parse(one) as JsonValue, JSON.parse(two) as JsonValue, '')
}

function canonical(value: unknown): string {
  return canonicalJson(value ?? null)
}

/** The deepest place at which two values that are not equal begin to differ. */
function firstDifference(left: unknown, right: unknown, path: string): Parted {
  if (isObject(left) && isObject(right) && Array.isArray(left) === Array.isArray(right)) {
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      if (canonical(left[key]) !== canonical(right[key])) {
        return firstDifference(left[key], right[key], path === '' ? key : `${path}.${key}`)
      }
    }
  }
  return { path, left, right }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
