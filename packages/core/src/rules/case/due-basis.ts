import type { DueRule } from '../../model/due-rule'
import { accept, reject, type InputIssue, type Rejection, type Result } from '../../model/rejection'
import type { TaskType } from '../../model/task-type'
import type { DueAnchor, DueBasis, TaskState } from '../../model/task-state'
import type { CaseChange } from './change'

/** A task that a due rule may count from. */
export interface AnchorTask {
  readonly id: string
  readonly type: TaskType
  readonly multiple: boolean
}

/** The rule with what it counts from resolved to tasks of this case; refused when a key names none. */
export function basisOf(
  rule: DueRule | null,
  source: DueBasis['source'],
  find: (key: string) => AnchorTask | undefined,
): Result<DueBasis | null> {
  if (!rule) return accept(null)
  const target = rule.after ?? rule.before
  if (!target) return accept({ rule, anchor: { kind: 'assigned' }, source })
  if ('caseDate' in target)
    return accept({ rule, anchor: { kind: 'caseDate', name: target.caseDate }, source })
  const key = 'task' in target ? target.task : target.answer
  const path = ['due', rule.after ? 'after' : 'before']
  const found = find(key)
  if (!found) return unknownKeys([{ path, message: `No task "${key}" on this case` }])
  if ('answer' in target && (found.multiple || (found.type !== 'date' && found.type !== 'dateTime'))) {
    const message = `"${key}" is no single date or dateTime task: its answer cannot be counted from`
    return reject('FORM_TYPE_MISMATCH', message, { issues: [{ path, message }] })
  }
  const anchor: DueAnchor = { kind: 'task' in target ? 'task' : 'answer', taskId: found.id }
  return accept({ rule, anchor, source })
}

/** A task as an anchor. */
export function anchorTask(task: TaskState): AnchorTask {
  const { type, multiple } = task.definition
  return { id: task.id, type, multiple }
}

/** The task with this key on the case, removed ones left out. */
export function taskOnCase(change: CaseChange, key: string): AnchorTask | undefined {
  for (const task of change.tasks.values()) if (task.key === key && !task.removed) return anchorTask(task)
  return undefined
}

/** Refuses keys that name no task. */
export function unknownKeys(issues: readonly InputIssue[]): {
  readonly ok: false
  readonly error: Rejection
} {
  return reject('FORM_UNKNOWN_KEY', issues.map((issue) => issue.message).join('; '), { issues })
}
