import type { CaseTask } from '../../model/case-task'
import type { CaseEvent } from '../../model/events'
import { evolve, replay } from '../../rules/case/evolve'
import type { Definitions } from '../../rules/case/definitions'
import type { Context } from '../context'
import { presentChange, type TaskChanged } from './task-command'

/** What may follow from a completion, in the same command. */
const consequences: ReadonlySet<CaseEvent['type']> = new Set([
  'ClientFieldChanged',
  'CaseFieldChanged',
  'MappingSkipped',
  'ClientUnreachable',
  'TaskApplicable',
  'TaskSkipped',
  'TaskUndetermined',
  'AnswerDiscarded',
  'DueChanged',
  'FormCompleted',
  'FormReopened',
])

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
  const end = events.findIndex((event, index) => index > at && !follows(event, completion))
  const before = replay(events.slice(0, at), definitions)
  const command = events.slice(at, end < 0 ? events.length : end)
  const { tasks } = evolve(before, command, definitions)
  return presentChange({ ...context, now: completion.at }, { before, tasks }, id)
}

function follows(event: CaseEvent, completion: CaseEvent): boolean {
  return event.at === completion.at && consequences.has(event.type)
}
