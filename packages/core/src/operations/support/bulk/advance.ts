import { accept, type Result } from '../../../model/rejection'
import type { KeptItems, RunChunk, RunItem, RunRecord } from '../../../model/run'
import { packItems, unpackItems } from '../../../rules/bulk/kept-items'
import type { Context } from '../../context'
import { chunkIdOf } from './chunk-id'
import { decideCases, emptySlice, type Slice, type SliceOf } from './decide-slice'
import { decideNotices } from './decide-notices'
import { ended } from './ended'
import { planChanges, withoutChanged } from './plan-changes'
import { addSlice, emptyTally } from './tally'
import { failedBy, faultOf } from './targets'
import { toldBy, toldEarlier, type Earlier } from './told-earlier'

/** A transaction takes no more cases than this. */
export const mostCases = 500

/**
 * Takes a run one step on: the next cases of its next chunk, decided over and written with their outcomes and the run's
 * place, in this one transaction. So a step is kept whole or not at all, and is never done twice. Refused when the run
 * cannot go on at all.
 */
export async function advance(context: Context, run: RunRecord): Promise<Result<RunRecord>> {
  const id = chunkIdOf(run.runId, run.next)
  const chunk = (await context.tx.get('runChunk', [id])).get(id)
  if (!chunk) return accept(moved(context, run, 0, true))
  const caseIds = chunk.caseIds.slice(run.offset, run.offset + run.most)
  const earlier = await toldEarlier(context, run, chunk, caseIds)
  const step = { chunk, caseIds, last: run.offset + caseIds.length >= chunk.caseIds.length, earlier }
  return run.pass === 'check' ? check(context, run, step) : go(context, run, step)
}

/** What one step works on. */
interface Step {
  readonly chunk: RunChunk
  readonly caseIds: readonly string[]
  /** True when the chunk is through after it. */
  readonly last: boolean
  readonly earlier: Earlier
}

/** Works the cases out, and writes them when the run is past its plan. */
async function go(context: Context, run: RunRecord, step: Step): Promise<Result<RunRecord>> {
  const decided = await decideStep(context, run, step, plannedOf(run, step.chunk))
  if (!decided.ok) return decided
  const { slice, changed } = decided.value
  const items = run.pass === 'apply' ? await slice.write() : slice.items
  return accept(await record(context, run, step, { ...slice, items: [...changed, ...items] }))
}

/** What was planned for the cases of a chunk; null when nothing was, or while it is being planned. */
function plannedOf(run: RunRecord, chunk: RunChunk): KeptItems | null {
  if (run.offset > 0) return chunk.planned
  return run.pass === 'apply' && run.wasPlanned ? chunk.items : null
}

/** Keeps what became of a step's cases, and gives the run after it. */
async function record(
  context: Context,
  run: RunRecord,
  { chunk, caseIds, last, earlier }: Step,
  slice: Slice,
): Promise<RunRecord> {
  const before = run.offset === 0 ? [] : unpackItems(chunk.items)
  const items = packItems([...before, ...slice.items])
  const planned = last ? null : plannedOf(run, chunk)
  const next: RunChunk = { ...chunk, items, planned, ...toldBy(chunk, earlier, slice.items) }
  await context.tx.put('runChunk', new Map([[chunk.chunkId, next]]))
  const tally = addSlice(run.tally, slice, caseIds.length)
  const these = run.offset === 0 ? items : packItems(slice.items)
  const digest = run.pass === 'apply' ? run.digest : await digestOf(context, run.digest, these)
  return moved(context, { ...run, tally, digest }, caseIds.length, last)
}

/** Gives up the next case of a run for what the store answered whenever it was tried, and goes on behind it. */
export async function skipCase(context: Context, run: RunRecord, error: unknown): Promise<RunRecord> {
  const id = chunkIdOf(run.runId, run.next)
  const chunk = (await context.tx.get('runChunk', [id])).get(id)
  const caseId = chunk?.caseIds[run.offset]
  if (!chunk || caseId === undefined) return ended(run, 'finished', context.now)
  const last = run.offset + 1 >= chunk.caseIds.length
  if (run.pass === 'check') return moved(context, compared(run, 1), 1, last)
  const items = [{ caseId, ...failedBy(faultOf(error)) }]
  const earlier = await toldEarlier(context, run, chunk, [caseId])
  return record(context, run, { chunk, caseIds: [caseId], last, earlier }, { ...emptySlice, items })
}

/** Decides over the cases; a strict run leaves those alone for which the plan no longer holds. */
async function decideStep(
  context: Context,
  run: RunRecord,
  { caseIds, earlier }: Step,
  planned: KeptItems | null,
): Promise<Result<{ readonly slice: Slice; readonly changed: readonly RunItem[] }>> {
  const lock = run.pass === 'apply'
  const compares = lock && run.strict && planned !== null
  const slice = await decide(context, { job: run.job, caseIds, lock, asDecided: lock && !compares, earlier })
  if (!slice.ok) return slice
  const changes = compares ? planChanges(caseIds, unpackItems(planned), slice.value.items) : []
  if (changes.length === 0) return accept({ slice: slice.value, changed: [] })
  const { left, skipped } = withoutChanged(caseIds, changes)
  const again = await decide(context, { job: run.job, caseIds: left, lock, asDecided: false, earlier })
  return again.ok ? accept({ slice: again.value, changed: skipped }) : again
}

/** Compares the plan with what would be now. The first step that differs sends the run back to its plan. */
async function check(
  context: Context,
  run: RunRecord,
  { chunk, caseIds, last, earlier }: Step,
): Promise<Result<RunRecord>> {
  const slice = await decide(context, { job: run.job, caseIds, lock: false, asDecided: false, earlier })
  if (!slice.ok) return slice
  const changed = planChanges(caseIds, unpackItems(chunk.items), slice.value.items)
  if (changed.length === 0) return accept(moved(context, compared(run, caseIds.length), caseIds.length, last))
  return accept({
    ...run,
    ...{ state: 'planned', pass: null, dueAt: null, reason: 'PLAN_CHANGED' },
    changed: changed.slice(0, mostChanges),
  })
}

const mostChanges = 100

function compared(run: RunRecord, cases: number): RunRecord {
  return { ...run, compared: (run.compared ?? 0) + cases }
}

function decide(context: Context, of: SliceOf): Promise<Result<Slice>> {
  const { job } = of
  return job.kind === 'notify' ? decideNotices(context, { ...of, job }) : decideCases(context, { ...of, job })
}

/** The run after a step: on to the next cases, the next chunk, the next pass, or its end. */
function moved({ now }: Context, run: RunRecord, cases: number, last: boolean): RunRecord {
  const most = Math.min(mostCases, run.most * 2)
  if (!last) return { ...run, offset: run.offset + cases, most, dueAt: now }
  const next = { ...run, next: run.next + 1, offset: 0, most, dueAt: now }
  if (next.next <= run.chunks) return next
  switch (run.pass) {
    case 'plan':
      return { ...next, state: 'planned', pass: null, wasPlanned: true, dueAt: null }
    case 'check':
      return beginPass(next, 'apply', now)
    case 'apply':
    case null:
      return ended(next, 'finished', now)
  }
}

/** The run at the beginning of a pass over its cases. Only what a plan counted is counted anew. */
export function beginPass(run: RunRecord, pass: 'check' | 'apply', now: string): RunRecord {
  const tally = pass === 'apply' ? emptyTally : run.tally
  const begun = { ...run, pass, tally, compared: 0, next: run.leftOutChunks + 1, offset: 0, dueAt: now }
  return begun.next > run.chunks
    ? ended(begun, 'finished', now)
    : { ...begun, state: 'applying', changed: [], reason: null }
}

async function digestOf({ ports }: Context, before: string | null, items: KeptItems): Promise<string> {
  return (await ports.keys.digest(JSON.stringify([before, items]))).slice(0, 32)
}
