import { z } from 'zod'
import type { CaseState } from '../../model/case-state'
import type { CaseEvent } from '../../model/events'
import { explainedApplicability } from '../../model/explained/applicability'
import { explainedDue } from '../../model/explained/due'
import { explainedReminder } from '../../model/explained/reminder'
import { explainedStatus } from '../../model/explained/status'
import { accept, type Result } from '../../model/rejection'
import type { TaskState } from '../../model/task-state'
import { explainApplicability } from '../../rules/explain/explain-applicability'
import { explainStatus } from '../../rules/explain/explain-status'
import { explainTaskDue } from '../../rules/explain/explain-task-due'
import type { Context } from '../context'
import { operation } from '../operation'
import { loadFacts } from '../support/case-facts'
import { explainReminders } from '../support/ladders/explain-reminders'
import { findTask, loadCaseOfTask } from '../support/load-case'
import { namesOneTask, presenter, taskName } from '../support/task-command'

const explainTaskInput = z
  .strictObject({ ...taskName, what: z.enum(['status', 'due', 'applicability', 'reminder']) })
  .superRefine(namesOneTask)
  .meta({ id: 'ExplainTaskInput' })

/** Which task, and what about it. */
export interface ExplainTaskInput extends z.input<typeof explainTaskInput> {}

const explanation = z
  .discriminatedUnion('what', [explainedStatus, explainedDue, explainedApplicability, explainedReminder])
  .meta({ id: 'Explanation' })

/** The rules that decided something about a task, with the facts that they found. */
export type Explanation = z.output<typeof explanation>

export const explain = operation<ExplainTaskInput, Explanation>()({
  name: 'tasks.explain',
  summary:
    'Tells why a task has its status or its due date, why it applies, or what its ladder did and will do: the rules that decided, and the facts they found.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseId: 'ruiz', key: 'hospital', what: 'due' },
  input: explainTaskInput,
  output: explanation,
  async run(context, { what, ...name }) {
    const loaded = await loadCaseOfTask(context, name)
    if (!loaded.ok) return loaded
    const state = loaded.value
    const found = findTask(context, state, name)
    if (!found.ok) return found
    const events = await context.tx.query.events(state.record.id, found.value.id)
    return explained(context, what, found.value, state, events)
  },
})

async function explained(
  context: Context,
  what: ExplainTaskInput['what'],
  task: TaskState,
  state: CaseState,
  events: readonly CaseEvent[],
): Promise<Result<Explanation>> {
  if (what === 'status') return accept(explainStatus(task, events, context.now))
  if (what === 'applicability') return accept(explainApplicability(task, state, events))
  const facts = await loadFacts(context, [state])
  if (!facts.ok) return facts
  const { due } = presenter(context, state)(task)
  if (what === 'due') return accept(explainTaskDue(task, due, state, events, facts.value))
  return accept(await explainReminders(context, task, due, state, facts.value, events))
}
