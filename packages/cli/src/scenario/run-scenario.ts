import { CaseworkError, type Actor, type Result } from '@casework/core'
import { manualClock } from '@casework/memory'
import type { OpenStore } from '../stores/open-store'
import { isObject } from './objects'
import { mismatches } from './match'
import { moveClock } from './move-clock'
import { DanglingReference, resolveReferences } from './references'
import type { Scenario } from './scenario'
import type { OperationStep } from './step'
import { stage, type Stage } from './stage'
import { trace, type Trace } from './trace'

/** How a run ended. */
export interface Outcome {
  /** Steps that did not go as the scenario says, first to last. */
  readonly failedSteps: readonly number[]
}

/** What the steps of one run share. */
interface Run extends Stage {
  readonly tenant: string
  readonly trace: Trace
  /** Results by the name they were saved under. */
  readonly saved: Map<string, unknown>
}

/**
 * Runs a scenario to its end, whatever fails on the way, and writes a line for everything that happens. The same
 * scenario and seed write the same bytes, on every store.
 */
export async function runScenario(
  { start, tenant, steps }: Scenario,
  seed: number,
  stdout: (line: string) => void,
  store: Pick<OpenStore, 'store' | 'blobs'>,
): Promise<Outcome> {
  const clock = manualClock(start)
  const record = trace(() => clock.now(), stdout)
  const run: Run = { ...stage(clock, seed, record, store), tenant, trace: record, saved: new Map() }
  const failedSteps: number[] = []
  for (const [index, step] of steps.entries()) {
    const before = wrong(record)
    if ('do' in step) await runOperation(run, index, step)
    await moveClock(run, untilOf(step, clock.now()))
    if (wrong(record) > before) failedSteps.push(index)
  }
  record.end({ seed, steps: steps.length })
  return { failedSteps }
}

function wrong({ counts }: Trace): number {
  return counts.failed + counts.fault
}

/** The instant that a step ends at. After an operation, what it made due now still runs now. */
function untilOf(step: Scenario['steps'][number], now: string): string {
  const clock = manualClock(now)
  if ('at' in step) clock.set(step.at)
  if ('advance' in step) clock.advance(step.advance)
  return clock.now()
}

async function runOperation(run: Run, index: number, step: OperationStep): Promise<void> {
  const { trace, saved } = run
  try {
    const input = resolveReferences(step.with ?? {}, saved, ['with'])
    const result = await run.casework.run(actorOf(run, step), step.do, input)
    if (result.ok) trace.write('result', { step: index, do: step.do, result: result.value })
    else trace.write('rejection', { step: index, do: step.do, rejection: result.error })
    if (result.ok && step.save !== undefined) saved.set(step.save, result.value)
    checkResult(run, index, step, result)
  } catch (error) {
    if (error instanceof DanglingReference) trace.fail(index, error.at.path, error.message, undefined)
    else if (error instanceof CaseworkError) trace.fail(index, ['do'], 'no fault', faultOf(error))
    else throw error
  }
}

function checkResult(
  { trace, saved }: Run,
  index: number,
  step: OperationStep,
  result: Result<unknown>,
): void {
  const came = result.ok ? 'accepted' : result.error.code
  if (came !== (step.rejects ?? 'accepted')) {
    const path = step.rejects === undefined ? ['do'] : ['rejects']
    trace.fail(index, path, step.rejects ?? 'accepted', came)
    return
  }
  if (step.expect === undefined) return
  const expected = resolveReferences(step.expect, saved, ['expect'])
  for (const each of mismatches(expected, result.ok ? result.value : result.error, ['expect'])) {
    trace.fail(index, each.path, each.expected, each.actual)
  }
}

function actorOf({ tenant, saved }: Run, { as }: OperationStep): Actor {
  if (as === undefined || 'system' in as) return { tenant, system: true }
  if ('staff' in as) return { tenant, staff: as.staff }
  if ('client' in as) return { tenant, client: as.client }
  const link = saved.get(as.link)
  const url = isObject(link) ? link['url'] : undefined
  if (typeof url !== 'string')
    throw new DanglingReference({ path: ['as', 'link'], reference: `${as.link}.url` })
  return { link: url.slice(url.lastIndexOf('/') + 1) }
}

function faultOf(error: CaseworkError): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
