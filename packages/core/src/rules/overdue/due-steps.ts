import type { CaseRecord } from '../../model/directory'
import type { MissedStep, PlannedOccurrence, SuppressedStep } from '../../model/events'
import { compareInstants, laterOf } from '../../model/instants'
import type { StepGuard } from '../../model/explained/reminder'
import type { LadderStep } from '../../model/ladder'
import type { TaskState } from '../../model/task-state'
import type { CaseFacts } from '../case/facts'
import { progressOf } from '../views/progress'
import { ladderOf, type TaskLadder } from './ladder-of'
import { actionOf, dueOccurrences, nextOccurrence } from './occurrences'

/** A case whose ladders are looked at: as it is stored, or while it is decided over. */
export interface LadderCase {
  readonly record: CaseRecord
  readonly tasks: ReadonlyMap<string, TaskState>
}

/** What becomes of an occurrence whose instant has come. */
export type StepVerdict =
  { readonly fire: true } | { readonly suppressed: SuppressedStep } | { readonly missed: MissedStep }

/** An occurrence whose instant has come, and what is to become of it. */
export interface DueStep {
  readonly occurrence: PlannedOccurrence
  readonly step: LadderStep
  readonly task: TaskState
  readonly verdict: StepVerdict
}

/** How late a message to a client may be (P20). */
const latestMs = 24 * 3_600_000

/** How many automations may lead to one another before the chain is cut. */
const deepest = 8

/**
 * Every undecided occurrence whose instant has come, by instant, then in the order of the tasks and their steps. After an
 * outage: of several reminders of a task the last one stands for all, and is missed when it is a day late; of several runs
 * of one automation the last one stands for all; alerts to staff all fire. (rules: Overdue; promise P20.)
 */
export function dueSteps(of: LadderCase, facts: CaseFacts): readonly DueStep[] {
  if (of.record.archivedAt !== null) return []
  const found = [...of.tasks.values()].flatMap((task) => stepsOfTask(task, of, facts))
  return collapsed(found, facts.moment)
    .map((each, order) => ({ each, order }))
    .sort(
      (a, b) =>
        compareInstants(a.each.occurrence.plannedAt, b.each.occurrence.plannedAt) || a.order - b.order,
    )
    .map(({ each }) => each)
}

/** When the next undecided occurrence comes, or came; null when none does. */
export function nextStepAt(of: LadderCase, facts: CaseFacts): string | null {
  if (of.record.archivedAt !== null) return null
  let next: string | null = null
  for (const task of of.tasks.values()) {
    for (const step of liveLadder(task, of.record, facts)?.steps ?? []) {
      const at = nextOccurrence(task, step, facts)?.plannedAt
      if (at !== undefined && (next === null || compareInstants(at, next) < 0)) next = at
    }
  }
  return next
}

/** What is asked before a step is carried out, in order: the first that stops it is the reason why it is suppressed. */
export function guardsOf(
  task: TaskState,
  step: LadderStep,
  of: LadderCase,
): readonly { readonly guard: StepGuard; readonly stops: boolean }[] {
  const { phase, progress } = step.when ?? {}
  const isTooDeep = actionOf(step) === 'automate' && (task.ladder?.depth ?? 0) >= deepest
  return [
    { guard: 'waived', stops: task.waived !== null },
    { guard: 'held', stops: task.held !== null },
    { guard: 'phase', stops: phase !== undefined && task.progress.phase !== phase },
    {
      guard: 'progress',
      stops: progress !== undefined && (percentOf(task, of) ?? 0) >= progress.below,
    },
    { guard: 'chainTooDeep', stops: isTooDeep },
  ]
}

/** Since when the steps of a task count: those before are missed. */
export function countsSince(task: TaskState, ladder: TaskLadder): string {
  return laterOf(task.ladder?.since ?? '', ladder.since)
}

function stepsOfTask(task: TaskState, of: LadderCase, facts: CaseFacts): readonly DueStep[] {
  const ladder = liveLadder(task, of.record, facts)
  if (!ladder) return []
  const since = countsSince(task, ladder)
  return ladder.steps.flatMap((step): readonly DueStep[] => {
    const { before, come } = dueOccurrences(task, step, since, facts)
    const missed = before && { occurrence: before, step, task, verdict: { missed: 'before' } as const }
    const due = come.map((occurrence) => ({ occurrence, step, task, verdict: verdictOf(task, step, of) }))
    return missed ? [missed, ...due] : due
  })
}

/** The ladder of a task that can still come to something under its present due date. */
function liveLadder(task: TaskState, record: CaseRecord, facts: CaseFacts) {
  const isOver = task.removed !== null || task.progress.phase === 'completed' || task.due.kind !== 'set'
  return isOver || !task.ladder ? null : ladderOf(task, record, facts)
}

function verdictOf(task: TaskState, step: LadderStep, of: LadderCase): StepVerdict {
  const stopping = guardsOf(task, step, of).find((each) => each.stops)
  return stopping ? { suppressed: stopping.guard } : { fire: true }
}

/** Of the form that the task came with, or of the case's direct tasks. */
function percentOf({ assignmentId }: TaskState, { tasks }: LadderCase): number | null {
  return progressOf([...tasks.values()].filter((each) => each.assignmentId === assignmentId)).percent
}

/** Leaves one reminder of each task and one run of each automation; those before them were missed. */
function collapsed(steps: readonly DueStep[], moment: string): readonly DueStep[] {
  const last = new Map<string, DueStep>()
  for (const each of steps) {
    const group = groupOf(each)
    const before = group === null ? undefined : last.get(group)
    if (group === null || !('fire' in each.verdict)) continue
    if (!before || compareInstants(each.occurrence.plannedAt, before.occurrence.plannedAt) >= 0)
      last.set(group, each)
  }
  return steps.map((each) => {
    const group = groupOf(each)
    if (group === null || !('fire' in each.verdict)) return each
    if (last.get(group) !== each) return { ...each, verdict: { missed: 'collapsed' } }
    return isTooLate(each, moment) ? { ...each, verdict: { missed: 'late' } } : each
  })
}

function isTooLate({ occurrence: { action, plannedAt } }: DueStep, moment: string): boolean {
  return action === 'remindClient' && Date.parse(moment) - Date.parse(plannedAt) > latestMs
}

function groupOf({ occurrence: { action, taskId, step } }: DueStep): string | null {
  if (action === 'remindClient') return taskId
  return action === 'automate' ? `${taskId} ${step}` : null
}
