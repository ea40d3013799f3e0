import type { CaseEvent, MissedStep, SuppressedStep } from '../../model/events'
import type { ExplainedReminder } from '../../model/explained/reminder'
import type { LadderStep } from '../../model/ladder'
import type { TaskState } from '../../model/task-state'
import type { CaseFacts } from '../case/facts'
import { countsSince, guardsOf, type LadderCase } from '../overdue/due-steps'
import { ladderAt, ladderOf, ladderPlaces, type TaskLadder } from '../overdue/ladder-of'
import { nextOccurrence } from '../overdue/occurrences'

type StepEvent = Extract<CaseEvent, { type: 'LadderStepFired' | 'LadderStepSuppressed' | 'LadderStepMissed' }>

/** The ladder of a task, as far as the case alone can tell: what was decided, and what comes next. */
export interface ExplainedLadder extends Pick<ExplainedReminder, 'standing' | 'ladders' | 'since'> {
  readonly steps: readonly LadderStepSoFar[]
}

/** A step of a ladder, or one that it no longer has. */
export interface LadderStepSoFar {
  readonly step: string
  readonly written: LadderStep | null
  readonly decided: readonly DecidedOccurrence[]
  readonly next: {
    readonly n: number
    readonly plannedAt: string
    readonly guards: ReturnType<typeof guardsOf>
  } | null
}

/** An occurrence that was decided, by its event. */
export interface DecidedOccurrence {
  readonly n: number
  readonly from?: number
  readonly plannedAt: string | null
  readonly outcome: 'fired' | 'suppressed' | 'missed'
  readonly reason: SuppressedStep | MissedStep | null
  readonly decidedAt: string
  readonly told: readonly string[]
  readonly through: 'assignees' | 'supervisors' | 'fallback' | null
  readonly automationId: string | null
  readonly messageIds: readonly string[]
}

/** Which ladder a task stands on and why, and what becomes of each step. `events` are the task's own. */
export function explainLadder(
  task: TaskState,
  of: LadderCase,
  facts: CaseFacts,
  events: readonly CaseEvent[],
): ExplainedLadder {
  const ladder = ladderOf(task, of.record, facts)
  const standing = standingOf(task, of, ladder)
  const all = events.filter(
    (each): each is StepEvent => each.type.startsWith('LadderStep') && isPresent(each, task),
  )
  const written = ladder?.steps ?? []
  const gone = [...new Set(all.map(({ step }) => step))].filter(
    (id) => !written.some((step) => step.id === id),
  )
  const decidedOf = (step: string) => all.filter((each) => each.step === step).map(occurrenceOf)
  return {
    standing,
    ladders: ladderPlaces.map((from) => ({
      from,
      isWritten: ladderAt(from, task, of.record, facts).steps !== null,
      wins: ladder?.from === from,
    })),
    since: ladder && task.ladder ? countsSince(task, ladder) : null,
    steps: [
      ...written.map((step) => ({
        step: step.id,
        written: step,
        decided: decidedOf(step.id),
        next: standing === 'live' ? nextOf(task, step, of, facts) : null,
      })),
      ...gone.map((step) => ({ step, written: null, decided: decidedOf(step), next: null })),
    ],
  }
}

function standingOf(
  { progress, due, ladder: mark }: TaskState,
  { record }: LadderCase,
  ladder: TaskLadder | null,
): ExplainedReminder['standing'] {
  if (!ladder) return 'noLadder'
  if (record.archivedAt !== null) return 'archived'
  if (progress.phase === 'completed') return 'completed'
  return due.kind === 'set' && mark ? 'live' : 'noDue'
}

function isPresent(event: CaseEvent, { dueVersion }: TaskState): boolean {
  return 'dueVersion' in event && event.dueVersion === dueVersion
}

function nextOf(task: TaskState, step: LadderStep, of: LadderCase, facts: CaseFacts) {
  const next = nextOccurrence(task, step, facts)
  return next && { ...next, guards: guardsOf(task, step, of) }
}

function occurrenceOf(event: StepEvent): DecidedOccurrence {
  const { n, plannedAt, at: decidedAt } = event
  const about = { n, plannedAt, decidedAt, told: [], through: null, automationId: null, messageIds: [] }
  switch (event.type) {
    case 'LadderStepFired': {
      const { told, through, automationId, messageIds } = event
      return { ...about, outcome: 'fired', reason: null, told, through, automationId, messageIds }
    }
    case 'LadderStepSuppressed':
      return { ...about, outcome: 'suppressed', reason: event.reason }
    case 'LadderStepMissed': {
      const { reason, from } = event
      return { ...about, outcome: 'missed', reason, ...(from !== undefined && { from }) }
    }
  }
}
