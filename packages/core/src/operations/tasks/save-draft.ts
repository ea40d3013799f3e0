import type { z } from 'zod'
import { jsonValue } from '../../model/json'
import { saveDraft as keepDraft } from '../../rules/case/task-commands'
import { refuse } from '../../rules/case/task-commands'
import { commandInput, operation } from '../operation'
import { loadFiles, parseFor } from '../support/answers'
import {
  aheadOfTask,
  changeTask,
  namesOneTask,
  taskChanged,
  taskName,
  type TaskChanged,
} from '../support/task-command'
import { noteFirstUse, noteLinkUse } from '../support/use-link'

const saveDraftInput = commandInput({ ...taskName, answer: jsonValue.describe('May be incomplete') })
  .superRefine(namesOneTask)
  .meta({ id: 'SaveDraftInput' })

/** Which task, and what has been answered so far. */
export interface SaveDraftInput extends z.input<typeof saveDraftInput> {}

export const saveDraft = operation<SaveDraftInput, TaskChanged>()({
  name: 'tasks.saveDraft',
  summary: 'Keeps an unfinished answer for its author. Drafts count for nothing until the task is completed.',
  kind: 'command',
  access: ['staff', 'client', 'link'],
  rejects: ['NOT_FOUND', 'TASK_ALREADY_COMPLETED', 'TASK_NOT_APPLICABLE', 'ANSWER_INVALID'],
  example: { caseId: 'ruiz', key: 'hospital', answer: 'St. Mar' },
  input: saveDraftInput,
  output: taskChanged,
  ahead: aheadOfTask,
  async run(context, input) {
    const files = await loadFiles(context, input, () => input.answer)
    const changed = await changeTask(context, input, (change, task) => {
      const refused = refuse('saveDraft', task)
      if (refused) return refused
      const { country } = change.facts.settings
      const draft = parseFor(context, task, input.answer, 'draft', { country, files })
      if (!draft.ok) return draft
      noteFirstUse(context, change)
      return keepDraft(change, task, draft.value)
    })
    if (changed.ok) await noteLinkUse(context)
    return changed
  },
})
