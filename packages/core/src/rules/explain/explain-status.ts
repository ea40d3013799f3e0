import type { EventActor } from '../../model/actor'
import type { CaseEvent, EventType } from '../../model/events'
import type { ExplainedStatus, StatusRule } from '../../model/explained/status'
import { statusRules } from '../../model/explained/status'
import { compareInstants } from '../../model/instants'
import type { TaskState } from '../../model/task-state'
import { statusOf } from '../status/status-of'

type Check = ExplainedStatus['checks'][number]

/** What a rule found. */
interface Found {
  readonly holds: boolean
  readonly at?: string | null
  readonly by?: EventActor | null
  readonly reason?: string | null
}

/** Why a task has its status at this moment: the rules of `statusOf` in its order, up to the one that decides. `events` are the task's own. */
export function explainStatus(task: TaskState, events: readonly CaseEvent[], now: string): ExplainedStatus {
  const checks: Check[] = []
  for (const rule of statusRules) {
    const { holds, at = null, by = null, reason = null } = ask(rule, task, events, now)
    checks.push({ rule, holds, at, by, reason })
    if (holds) break
  }
  const { id: taskId, key } = task
  return {
    what: 'status',
    taskId,
    key,
    status: statusOf(task, now),
    phase: task.progress.phase,
    checks,
  }
}

function ask(rule: StatusRule, task: TaskState, events: readonly CaseEvent[], now: string): Found {
  const { applicability, waived, held, progress, due } = task
  switch (rule) {
    case 'skipped':
      return ifSo(applicability === 'skipped', lastOf(events, 'TaskSkipped', 'TaskAssigned'))
    case 'waived':
      return waived ? { holds: true, ...waived } : { holds: false }
    case 'undetermined':
      return ifSo(applicability === 'undetermined', lastOf(events, 'TaskUndetermined', 'TaskAssigned'))
    case 'completed':
      if (progress.phase !== 'completed') return { holds: false }
      return { holds: true, at: progress.completedAt, by: progress.completedBy }
    case 'held':
      return held ? { holds: true, ...held } : { holds: false }
    case 'overdue':
      if (due.kind !== 'set') return { holds: false }
      return { holds: compareInstants(now, due.before) >= 0, at: due.before }
    case 'phase':
      return { holds: true, ...phaseSince(task, events) }
    default:
      return rule satisfies never
  }
}

function ifSo(holds: boolean, since: Omit<Found, 'holds'>): Found {
  return holds ? { holds, ...since } : { holds }
}

function phaseSince({ progress }: TaskState, events: readonly CaseEvent[]): Omit<Found, 'holds'> {
  return progress.phase === 'todo'
    ? lastOf(events, 'AnswerDiscarded', 'TaskAssigned')
    : lastOf(events, 'TaskStarted', 'TaskReopened')
}

/** Who did the last of these, when and why. */
function lastOf(events: readonly CaseEvent[], ...types: readonly EventType[]): Omit<Found, 'holds'> {
  const event = events.findLast((each) => types.includes(each.type))
  if (!event) return {}
  return { at: event.at, by: event.actor, reason: 'reason' in event ? event.reason : null }
}
