import { evolve, replay } from '../../rules/case/evolve'
import type { CaseChange } from '../../rules/case/change'
import type { Context } from '../context'
import { findTask, loadCaseOfTask, type TaskName } from './load-case'
import { presentChange, type TaskChanged } from './task-command'

/**
 * Whether this submission completed the task before, however many others have since. A task without an answer was
 * completed by none, so that only a repeat costs a look into the history.
 */
export async function wasSubmitted(
  context: Context,
  name: TaskName,
  submissionId: string | undefined,
): Promise<boolean> {
  if (submissionId === undefined) return false
  const state = await loadCaseOfTask(context, name)
  const task = state.ok ? findTask(context, state.value, name) : state
  if (!task.ok || task.value.answer === null) return false
  if (task.value.answer.submissionId === submissionId) return true
  const events = await context.tx.query.events(task.value.caseId, task.value.id)
  return events.some((event) => event.type === 'TaskCompleted' && event.submissionId === submissionId)
}

/**
 * What completing the task gave back when this submission did it, read from the history of its case: so a repeat gets
 * the first result again, whatever has happened since. Throws when no such submission completed it.
 */
export async function firstResult(
  context: Context,
  { record, facts: { definitions } }: Pick<CaseChange, 'record' | 'facts'>,
  taskId: string,
  submissionId: string | undefined,
): Promise<TaskChanged> {
  const events = await context.tx.query.events(record.id, null)
  const at = events.findLastIndex(
    (event) =>
      event.type === 'TaskCompleted' && event.taskId === taskId && event.submissionId === submissionId,
  )
  const completion = events[at]
  if (!completion) throw new Error(`No completion of ${taskId} by this submission`)
  const { commandSeq } = completion
  const before = replay(
    events.filter((event) => event.seq < commandSeq),
    definitions,
  )
  const command = events.filter((event) => event.commandSeq === commandSeq)
  const { tasks } = evolve(before, command, definitions)
  return presentChange({ ...context, now: completion.at }, { before, tasks }, taskId)
}
