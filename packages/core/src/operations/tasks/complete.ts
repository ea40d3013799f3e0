import { z } from 'zod'
import { authorKey } from '../../model/actor'
import { jsonValue, type JsonValue } from '../../model/json'
import { id } from '../../model/primitives'
import { accept, invalid, reject, type Result } from '../../model/rejection'
import type { TaskState } from '../../model/task-state'
import type { CaseChange } from '../../rules/case/change'
import { isErased } from '../../rules/case/erase'
import { completeTask, refuse } from '../../rules/case/task-commands'
import { isStaff, type Context } from '../context'
import { commandInput, operation } from '../operation'
import { loadFiles, parseFor } from '../support/answers'
import { firstResult, wasSubmitted } from '../support/first-result'
import { checkClient } from '../support/load-case'
import {
  aheadOfTask,
  decideTask,
  namesOneTask,
  presentChange,
  taskChanged,
  taskName,
  type TaskChanged,
} from '../support/task-command'
import { noteFirstUse, noteLinkUse } from '../support/use-link'

const completeTaskInput = commandInput({
  ...taskName,
  answer: jsonValue.optional().describe('null is explicitly blank; omitted completes with the asker’s draft'),
  submissionId: z.string().min(1).max(128).optional().describe('The same again gives the first result again'),
  clientId: id
    .optional()
    .describe('The client who answers; default the link’s, the task’s, the case’s primary client'),
})
  .superRefine(namesOneTask)
  .meta({ id: 'CompleteTaskInput' })

/** Which task, and the answer that completes it. */
export interface CompleteTaskInput extends z.input<typeof completeTaskInput> {}

type Parsed = z.output<typeof completeTaskInput>

export const complete = operation<CompleteTaskInput, TaskChanged>()({
  name: 'tasks.complete',
  summary:
    'Completes a task: other tasks apply or are skipped by its answer, dates that wait for it are set, a mapped field is written.',
  kind: 'command',
  access: ['staff', 'client', 'link'],
  rejects: ['NOT_FOUND', 'TASK_ALREADY_COMPLETED', 'TASK_NOT_APPLICABLE', 'ANSWER_INVALID'],
  example: { caseId: 'ruiz', key: 'treated', answer: true },
  input: completeTaskInput,
  output: taskChanged,
  ahead: aheadOfTask,
  async run(context, input) {
    const files = await loadFiles(context, input, (task) => input.answer ?? draftOf(context, task))
    const repeated = await wasSubmitted(context, input, input.submissionId)
    const decided = await decideTask(context, input, (change, task): Result<'done' | 'repeated'> => {
      if (repeated) return accept('repeated')
      const refused = refuse('complete', task)
      if (refused) return refused
      const raw = input.answer === undefined ? ownDraft(context, task) : accept(input.answer)
      if (!raw.ok) return raw
      const { country } = change.facts.settings
      const answer = parseFor(context, task, raw.value, 'complete', { country, files })
      if (!answer.ok) return answer
      const client = clientFor(context, change, task, input)
      if (!client.ok) return client
      noteFirstUse(context, change)
      const submissionId = input.submissionId ?? null
      const completion = { value: answer.value, submissionId, clientId: client.value }
      const done = completeTask(change, task, completion)
      return done.ok ? accept('done') : done
    })
    if (!decided.ok) return decided
    const { change, taskId, value } = decided.value
    if (value === 'repeated') return accept(await firstResult(context, change, taskId, input.submissionId))
    await noteLinkUse(context)
    return accept(presentChange(context, change, taskId))
  },
})

function draftOf(context: Context, task: TaskState): JsonValue | undefined {
  const value = task.drafts[authorKey(context.actor)]?.value
  // What is left of an erased draft is nothing to answer with.
  return isErased(value) ? undefined : value
}

function ownDraft(context: Context, task: TaskState): Result<JsonValue> {
  const draft = draftOf(context, task)
  if (draft !== undefined) return accept(draft)
  return reject('ANSWER_INVALID', `"${task.key}" has no draft of yours to complete with: send an answer`, {
    taskId: task.id,
    issues: [{ path: ['answer'], message: 'Send an answer; null says explicitly blank' }],
  })
}

/** Whose answer it is: the link's or client actor's own, the one staff name, the task's, else the primary client. */
function clientFor(
  context: Context,
  change: CaseChange,
  task: TaskState,
  input: Parsed,
): Result<string | null> {
  const { asker } = context
  const bound = asker.role === 'client' ? asker.clientId : asker.role === 'link' ? asker.link.clientId : null
  if (!isStaff(asker) && input.clientId !== undefined && input.clientId !== bound) {
    return invalid(['clientId'], 'You can answer for yourself only')
  }
  const named = bound ?? input.clientId ?? task.clientId ?? change.record.primaryClientId
  const known = checkClient(change.record, named)
  return known.ok ? accept(named) : known
}
