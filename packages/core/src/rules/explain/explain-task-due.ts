import type { TaskDue } from '../../model/case-task'
import type { CaseEvent } from '../../model/events'
import type { ExplainedDue } from '../../model/explained/due'
import type { DueBasis, TaskState } from '../../model/task-state'
import type { DueSurroundings } from '../case/due-state'
import { zoneOf } from '../case/due-state'
import type { CaseFacts } from '../case/facts'
import { explainDue } from '../due/explain-due'
import { addHeldTime } from '../due/held-time'

/** Of a longer walk only the ends are listed. */
const longestWalk = 800

/** Why a task is due when it is. `due` is its date as it is shown; `events` are the task's own. */
export function explainTaskDue(
  task: TaskState,
  due: TaskDue | null,
  on: DueSurroundings,
  events: readonly CaseEvent[],
  facts: CaseFacts,
): ExplainedDue {
  const { id: taskId, key, dueVersion, dueBasis, definition } = task
  return {
    what: 'due',
    taskId,
    key,
    due,
    dueVersion,
    because: becauseOf(task),
    rule: dueBasis?.rule ?? null,
    source: dueBasis?.source ?? null,
    ownRule: definition.due,
    from: dueBasis && fromOf(task, dueBasis, on),
    zone: zoneFrom(task, on, facts),
    ...counted(task, facts),
    changed: lastChange(events),
  }
}

function becauseOf({ due, dueBasis, applicability }: TaskState): ExplainedDue['because'] {
  if (due.kind === 'set') return 'counted'
  if (due.kind === 'waiting') return 'waiting'
  if (!dueBasis) return 'noRule'
  return applicability === 'applicable' ? 'never' : 'notApplicable'
}

function fromOf({ due }: TaskState, { rule, anchor }: DueBasis, { tasks }: DueSurroundings) {
  const at = due.kind === 'set' ? due.from : null
  if (rule.on !== undefined) return { anchor: 'fixed', name: null, at: null } as const
  switch (anchor.kind) {
    case 'assigned':
      return { anchor: anchor.kind, name: null, at }
    case 'task':
    case 'answer':
      return { anchor: anchor.kind, name: tasks.get(anchor.taskId)?.key ?? null, at }
    case 'caseDate':
      return { anchor: anchor.kind, name: anchor.name, at }
  }
}

function zoneFrom(task: TaskState, { record }: DueSurroundings, facts: CaseFacts): ExplainedDue['zone'] {
  const own = task.definition.timeZone !== null
  const from = own ? 'task' : record.timeZone !== null ? 'case' : 'firm'
  return { name: zoneOf(task, record, facts), from }
}

function counted(
  { due, dueBasis }: TaskState,
  facts: CaseFacts,
): Pick<ExplainedDue, 'counting' | 'held' | 'isCurrent'> {
  if (due.kind !== 'set' || !dueBasis) return { counting: null, held: null, isCurrent: null }
  const { rule } = dueBasis
  const calendar = facts.calendar(due.zone)
  const { days, date, before, zoneRules } = explainDue(rule, due.from, calendar)
  const again = addHeldTime(rule, { date, before }, due.heldTime, calendar)
  const unit = rule.hours === undefined ? 'days' : 'milliseconds'
  return {
    counting: { days: days.length > longestWalk ? ends(days) : [...days], date, before, zoneRules },
    held: due.heldTime === 0 ? null : { unit, added: due.heldTime },
    isCurrent: again.date === due.date && again.before === due.before,
  }
}

function ends<T>(all: readonly T[]): T[] {
  return [...all.slice(0, 1), ...all.slice(-1)]
}

function lastChange(events: readonly CaseEvent[]): ExplainedDue['changed'] {
  const last = events.findLast((each) => each.type === 'DueChanged')
  if (last?.type !== 'DueChanged') return null
  const { at, actor, cause, reason } = last
  return { at, by: actor, cause, reason }
}
