import { evolve, replay } from '../../rules/case/evolve'
import type { CaseChange } from '../../rules/case/change'
import type { Context } from '../context'
import { presentChange, type TaskChanged } from './task-command'

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
