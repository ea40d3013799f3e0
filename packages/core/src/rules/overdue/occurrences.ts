import type { PlannedOccurrence, StepAction } from '../../model/events'
import { compareInstants } from '../../model/instants'
import type { LadderStep } from '../../model/ladder'
import type { TaskState } from '../../model/task-state'
import type { CaseFacts } from '../case/facts'
import { occurrenceAt } from './occurrence-at'

/** The undecided occurrences of a step whose instant has come. */
export interface DueOccurrences {
  /** Those that lie before the ladder counts, all as one; null when there are none. */
  readonly before: PlannedOccurrence | null
  /** Each of the others. */
  readonly come: readonly PlannedOccurrence[]
}

/** What a step does. */
export function actionOf({ do: action }: LadderStep): StepAction {
  return typeof action === 'string' ? action : 'automate'
}

/** The next undecided occurrence of a step; null when none comes. */
export function nextOccurrence(
  task: TaskState,
  step: LadderStep,
  facts: CaseFacts,
): { readonly n: number; readonly plannedAt: string } | null {
  const n = decidedOf(task, step) + 1
  const plannedAt = instantFor(task, step, n, facts)
  return plannedAt === null ? null : { n, plannedAt }
}

/**
 * The undecided occurrences up to the moment. A date that lies far back, because somebody wrote 1026 for 2026, has hundreds of
 * thousands of them before the instant since which the ladder counts: they are one, and are not gone through one by one.
 */
export function dueOccurrences(
  task: TaskState,
  step: LadderStep,
  since: string,
  facts: CaseFacts,
): DueOccurrences {
  const at = (n: number) => instantFor(task, step, n, facts)
  const hasCome = (instant: string | null): instant is string =>
    instant !== null && compareInstants(instant, facts.moment) <= 0
  const isBefore = (instant: string | null) => hasCome(instant) && compareInstants(instant, since) < 0
  const occurrence = (n: number, plannedAt: string): PlannedOccurrence => {
    const { id: taskId, dueVersion } = task
    return { taskId, dueVersion, step: step.id, n, plannedAt, action: actionOf(step) }
  }
  const first = decidedOf(task, step) + 1
  const last = lastWhere(first, (n) => isBefore(at(n)))
  const lastAt = last === null ? null : at(last)
  const before =
    last === null || lastAt === null
      ? null
      : { ...occurrence(last, lastAt), ...(last > first && { from: first }) }
  const come: PlannedOccurrence[] = []
  for (let n = (last ?? first - 1) + 1; ; n += 1) {
    const plannedAt = at(n)
    if (!hasCome(plannedAt)) return { before, come }
    come.push(occurrence(n, plannedAt))
  }
}

/** The last number for which it holds, from the first one on; null when it does not hold for that. Once it does not hold, it never does. */
function lastWhere(first: number, holds: (n: number) => boolean): number | null {
  if (!holds(first)) return null
  let yes = first
  let step = 1
  while (holds(yes + step)) {
    yes += step
    step *= 2
  }
  let no = yes + step
  while (no - yes > 1) {
    const middle = Math.floor((yes + no) / 2)
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}

function instantFor(task: TaskState, step: LadderStep, n: number, facts: CaseFacts): string | null {
  return task.due.kind === 'set' ? occurrenceAt(step, task.due, n, facts.calendar(task.due.zone)) : null
}

/** A step may be called what every object has a member for. */
function decidedOf({ ladder }: TaskState, { id }: LadderStep): number {
  return ladder && Object.hasOwn(ladder.decided, id) ? (ladder.decided[id] ?? 0) : 0
}
