import type { CaseState } from '../../../model/case-state'
import { accept, type Result } from '../../../model/rejection'
import type { RunItem } from '../../../model/run'
import type { RunJob } from '../../../model/run-job'
import { versionId } from '../../../ports/record-ids'
import type { CaseChange } from '../../../rules/case/change'
import type { Context } from '../../context'
import { loadFacts, type NamedDefinitions } from '../case-facts'
import { writeChanges } from '../change-case'
import { mayReach } from '../load-case'
import { assignTargets } from './assign-targets'
import { reassignTarget } from './reassign-target'
import { slices } from './slices'
import { decideTargets, type Target } from './targets'
import { taskTargets } from './task-targets'
import type { Earlier } from './told-earlier'

/** Some cases of a run decided over, and nothing written yet. */
export interface Slice {
  readonly items: readonly RunItem[]
  /** What messages count beside their items. */
  readonly caseTasks: number
  readonly recipients: number
  readonly coalesced: number
  /** Keeps what was decided, and gives the items as they are now. */
  write(): Promise<readonly RunItem[]>
}

/** Nothing decided. */
export const emptySlice: Slice = {
  items: [],
  caseTasks: 0,
  recipients: 0,
  coalesced: 0,
  write: () => Promise.resolve([]),
}

/** What a slice is decided over. */
export interface SliceOf {
  readonly job: RunJob
  readonly caseIds: readonly string[]
  /** Locked, because what is decided will be written. */
  readonly lock: boolean
  /** Written as it is decided, and not by `write`, since there is no plan to compare it with. */
  readonly asDecided: boolean
  /** What the steps before mean for messages. */
  readonly earlier: Earlier
}

/** So many cases are decided over and written while the store is still busy with those before. */
const atOnce = 100

/** Cases that may be worked on, and an item for each of the others. */
export interface OpenCases {
  readonly states: readonly CaseState[]
  readonly skipped: ReadonlyMap<string, RunItem>
}

/** Loads the cases; those that are gone, archived or out of the asker's reach by now are skipped with the reason. */
export async function openCases(context: Context, { caseIds, lock }: SliceOf): Promise<OpenCases> {
  const found = await context.tx.cases(caseIds, lock)
  const states: CaseState[] = []
  const skipped = new Map<string, RunItem>()
  for (const caseId of caseIds) {
    const state = found.get(caseId)
    const reason = skipReason(context, state)
    if (state && reason === null) states.push(state)
    else skipped.set(caseId, { caseId, outcome: 'skipped', reason: reason ?? 'unknown' })
  }
  return { states, skipped }
}

function skipReason(context: Context, state: CaseState | undefined): string | null {
  if (!state) return 'unknown'
  if (!mayReach(context, state).ok) return 'forbidden'
  return state.record.archivedAt === null ? null : 'archived'
}

/** Decides over cases by the same rules as the single commands, all of them by one read and, later, one write. */
export async function decideCases(
  context: Context,
  of: SliceOf & { readonly job: Exclude<RunJob, { readonly kind: 'notify' }> },
): Promise<Result<Slice>> {
  const named = await pinned(context, of.job)
  const { states, skipped } = await openCases(context, of)
  const facts = await loadFacts(context, states, named)
  if (!facts.ok) return facts
  const targetsOf = targetsFor(of.job, named, facts.value.moment)
  const changes: CaseChange[] = []
  const byCase = new Map<string, readonly RunItem[]>()
  for (const part of slices(states, atOnce)) {
    const decided = part.map((state) => decideTargets(state, facts.value, targetsOf))
    part.forEach((state, index) => byCase.set(state.record.id, decided[index]?.items ?? []))
    const changed = decided.flatMap(({ change }) => change ?? [])
    if (of.asDecided) await writeChanges(context, changed)
    else changes.push(...changed)
  }
  const items = of.caseIds.flatMap((id) => byCase.get(id) ?? skipped.get(id) ?? [])
  return accept({
    ...emptySlice,
    items,
    async write() {
      for (const part of slices(changes, atOnce)) await writeChanges(context, part)
      return items
    },
  })
}

type Pinned = Required<Pick<NamedDefinitions, 'forms' | 'templates'>>

/** The versions that the run has chosen when it began. */
async function pinned({ tx }: Context, job: RunJob): Promise<Pinned> {
  if (job.kind !== 'assign') return { forms: [], templates: [] }
  const idsOf = (each: { readonly id: string; readonly version: number }) => versionId(each.id, each.version)
  const [templates, forms] = await Promise.all([
    tx.get('template', job.templates.map(idsOf)),
    tx.get('form', job.forms.map(idsOf)),
  ])
  return {
    templates: job.templates.flatMap((each) => templates.get(idsOf(each)) ?? []),
    forms: job.forms.flatMap((each) => forms.get(idsOf(each)) ?? []),
  }
}

function targetsFor(
  job: Exclude<RunJob, { readonly kind: 'notify' }>,
  { templates, forms }: Pinned,
  moment: string,
): (state: CaseState) => readonly Target[] {
  switch (job.kind) {
    case 'assign': {
      const targets = assignTargets(job, templates, forms)
      return () => targets
    }
    case 'reassign': {
      const target = reassignTarget(job)
      return () => [target]
    }
    case 'waive':
    case 'reschedule':
      return (state) => taskTargets(state, job, moment)
  }
}
