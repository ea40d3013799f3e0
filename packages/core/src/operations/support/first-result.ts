import type { CaseTask } from '../../model/case-task'
import { evolve, replay } from '../../rules/case/evolve'
import type { Definitions } from '../../rules/case/definitions'
import type { Context } from '../context'
import { presentChange, type TaskChanged } from './task-command'

/**
 * What completing the task gave back when this submission did it, read from the history of its case: so a repeat gets
 * the first result again, whatever has happened since. Throws when no such submission completed it.
 */
export async function firstResult(
  context: Context,
  definitions: Definitions,
  { caseId, id }: Pick<CaseTask, 'caseId' | 'id'>,
  submissionId: string | undefined,
): Promise<TaskChanged> {
  const events = await context.tx.query.events(caseId, null)
  const at = events.findLastIndex(
    (event) => event.type === 'TaskCompleted' && event.taskId === id && event.submissionId === submissionId,
  )
  const completion = events[at]
  if (!completion) throw new Error(`No completion of ${id} by this submission`)
  const { commandSeq } = completion
  const before = replay(
    events.filter((event) => event.seq < commandSeq),
    definitions,
  )
  const command = events.filter((event) => event.commandSeq === commandSeq)
  const { tasks } = evolve(before, command, definitions)
  return presentChange({ ...context, now: completion.at }, { before, tasks }, id)
}
