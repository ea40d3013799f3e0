import { accept, type Result } from '../../../model/rejection'
import type { DividedClient, Run, RunChunk, RunItem, RunRecord } from '../../../model/run'
import type { RunJob } from '../../../model/run-job'
import type { CaseSelection } from '../../../model/selection'
import { packItems } from '../../../rules/bulk/kept-items'
import type { Context } from '../../context'
import { loadSettings } from '../case-facts'
import { selectCases, type Selected } from '../selection/select-cases'
import { advance, mostCases } from './advance'
import { chunkIdOf } from './chunk-id'
import { slices } from './slices'
import { dividedOver, together } from './together'
import { emptyTally, presentRun } from './tally'

/** What a run is to do, and whether it is only planned for now. */
export interface NewRun {
  readonly job: RunJob
  readonly plan: boolean
  /** How many cases one transaction takes: what keeps it short. */
  readonly casesAtOnce: number
}

/** A transaction writes no more tasks than this, where their number is known beforehand. */
const mostTasks = 10_000

/** How many cases one transaction takes that writes so many tasks on each. */
export function casesAtOnce(tasksPerCase: number): number {
  return Math.max(1, Math.min(mostCases, Math.floor(mostTasks / Math.max(1, tasksPerCase))))
}

/**
 * Selects the cases and keeps the run. One that fits a single transaction is gone through at once, so the caller sees
 * what became of it; a larger one is carried on by the worker, a transaction at a time.
 */
export async function startRun(
  context: Context,
  selection: CaseSelection,
  wanted: NewRun,
): Promise<Result<Run>> {
  const settings = await loadSettings(context)
  if (!settings.ok) return settings
  const selected = await selectCases(context, selection)
  if (!selected.ok) return selected
  const runId = context.ports.ids.next(context.now)
  const leftOut = inChunks(runId, 1, leftOutItems(selected.value))
  const first = leftOut.length + 1
  const { parts, divided } = await partsOf(context, selected.value.ids, wanted, first)
  const chunks = parts.map((part, index) => newChunk(runId, first + index, part, [], divided[index]))
  await context.tx.put(
    'runChunk',
    new Map([...leftOut, ...chunks].map((each) => [each.chunkId, each])),
    'new',
  )
  const begun = newRun(context, runId, wanted, selected.value, leftOut.length, chunks.length)
  return keepOn(context, begun)
}

/** Keeps a run that has begun a pass: gone through when that is one step, else left to the worker. */
export async function keepOn(context: Context, begun: RunRecord): Promise<Result<Run>> {
  let run = begun
  const isSmall = begun.chunks - begun.leftOutChunks <= 1
  while (isSmall && run.dueAt !== null) {
    const next = await advance(context, run)
    if (!next.ok) return next
    run = next.value
  }
  await context.tx.put('run', new Map([[run.runId, run]]))
  if (run.dueAt !== null)
    context.tx.afterCommit(() => {
      context.ports.nudge()
    })
  return accept(presentRun(run))
}

function newRun(
  { now, actor }: Context,
  runId: string,
  { job, plan }: NewRun,
  { ids, emptyBecause, unknown, archived, forbidden }: Selected,
  leftOutChunks: number,
  chunks: number,
): RunRecord {
  return {
    ...{
      runId,
      job,
      strict: false,
      wasPlanned: false,
      createdBy: actor,
      actor,
      createdAt: now,
      endedAt: null,
    },
    state: plan ? 'planning' : 'applying',
    pass: plan ? 'plan' : 'apply',
    cases: ids.length,
    leftOutChunks,
    chunks: leftOutChunks + chunks,
    next: leftOutChunks + 1,
    offset: 0,
    most: mostCases,
    tally: emptyTally,
    leftOut: { unknown: unknown.length, archived: archived.length, forbidden: forbidden.length },
    digest: null,
    changed: [],
    reason: emptyBecause[0] ?? null,
    dueAt: now,
  }
}

/** An item for every case that was named and is not selected. */
function leftOutItems({ unknown, archived, forbidden }: Selected): readonly RunItem[] {
  const skipped = (ids: readonly string[], reason: string) =>
    ids.map((caseId): RunItem => ({ caseId, outcome: 'skipped', reason }))
  return [
    ...skipped(unknown, 'unknown'),
    ...skipped(archived, 'archived'),
    ...skipped(forbidden, 'forbidden'),
  ]
}

function inChunks(runId: string, first: number, items: readonly RunItem[]): RunChunk[] {
  return slices(items, mostCases).map((part, index) => newChunk(runId, first + index, [], part))
}

/** The cases of each chunk, and who is on cases of several of them. */
interface Parts {
  readonly parts: readonly (readonly string[])[]
  readonly divided: readonly (readonly DividedClient[])[]
}

/** The cases by chunk: in id order, but for messages, of which nobody is to get two. */
async function partsOf(
  { tx }: Context,
  ids: readonly string[],
  { job, casesAtOnce: size }: NewRun,
  first: number,
): Promise<Parts> {
  if (job.kind !== 'notify' || ids.length <= size) return { parts: slices(ids, size), divided: [] }
  const outlines = await tx.query.caseOutlines(ids)
  const clientsOf = (id: string) => outlines.get(id)?.clientIds ?? []
  const parts = together(ids, clientsOf, size)
  return { parts, divided: dividedOver(parts, clientsOf, first) }
}

function newChunk(
  runId: string,
  number: number,
  caseIds: readonly string[],
  items: readonly RunItem[],
  divided: readonly DividedClient[] = [],
): RunChunk {
  const chunk = { chunkId: chunkIdOf(runId, number), runId, caseIds, items: packItems(items), planned: null }
  return divided.length === 0 ? chunk : { ...chunk, divided }
}
