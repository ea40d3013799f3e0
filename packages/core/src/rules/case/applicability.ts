import type { JsonValue } from '../../model/json'
import type { Applicability } from '../../model/status'
import type { FormVersion } from '../../model/form'
import type { TaskState } from '../../model/task-state'
import { compileForm, type CompiledForm } from '../conditions/compile'
import { createEvaluation, type Evaluation } from '../conditions/evaluation'
import type { CaseChange } from './change'

const compiled = new WeakMap<FormVersion, CompiledForm>()

/** The conditions of a form version, compiled once. */
export function compiledForm(form: FormVersion): CompiledForm {
  let found = compiled.get(form)
  if (!found) {
    found = compileForm(form.tasks)
    compiled.set(form, found)
  }
  return found
}

/** The conditions of one assignment opened on its tasks as they are in `tasks`. */
export function openAssignment(
  form: FormVersion,
  tasks: readonly (TaskState | undefined)[],
  caseFields: Readonly<Record<string, JsonValue>>,
  known: boolean,
): Evaluation {
  return createEvaluation(compiledForm(form), {
    answers: tasks.map((task) => task?.answer?.value),
    absent: tasks.map((task) => isAbsent(task)),
    caseFields,
    // A removed task keeps what it was when it was removed; its condition may say otherwise by now.
    ...(known
      ? { applicability: tasks.map((task) => (task?.removed ? undefined : task?.applicability)) }
      : {}),
  })
}

const events = {
  applicable: 'TaskApplicable',
  skipped: 'TaskSkipped',
  undetermined: 'TaskUndetermined',
} as const satisfies Record<Applicability, string>

/** Brings the applicability of every task in step with the answers, marks and case fields that the change moved. */
export function settleApplicability(change: CaseChange): void {
  for (const assignment of change.assignments) {
    const form = change.facts.definitions.form(assignment.formId, assignment.formVersion)
    if (!form) throw new Error(`No form ${assignment.formId} version ${String(assignment.formVersion)}`)
    if (!form.tasks.some((task) => task.when)) continue
    settleAssignment(change, form, assignment.id)
  }
}

function settleAssignment(change: CaseChange, form: FormVersion, assignmentId: string): void {
  const before = tasksInOrder(form, assignmentId, change.before.tasks.values())
  const now = tasksInOrder(form, assignmentId, change.tasks.values())
  if (before.every((task) => task === undefined)) return
  if (!moved(before, now) && change.before.record.customFields === change.record.customFields) return
  const evaluation = openAssignment(form, before, change.before.record.customFields, true)
  now.forEach((task, index) => {
    if (task === before[index]) return
    evaluation.setAnswer(index, task?.answer?.value)
    evaluation.setAbsent(index, isAbsent(task))
  })
  for (const [name, value] of Object.entries(change.record.customFields)) evaluation.setCaseField(name, value)
  for (const index of evaluation.settle()) {
    const task = now[index]
    if (!task || task.removed) continue
    const applicability = evaluation.applicability(index)
    if (task.applicability === applicability) continue
    change.emit({ type: events[applicability], taskId: task.id })
    const begun = task.answer !== null || Object.keys(task.drafts).length > 0
    if (applicability === 'skipped' && task.definition.onSkip === 'discard' && begun) {
      change.emit({ type: 'AnswerDiscarded', taskId: task.id })
    }
  }
}

/** The tasks of one assignment, each at its place in the form. */
function tasksInOrder(
  form: FormVersion,
  assignmentId: string,
  tasks: Iterable<TaskState>,
): readonly (TaskState | undefined)[] {
  const byKey = new Map<string, TaskState>()
  for (const task of tasks) {
    if (task.assignmentId === assignmentId) byKey.set(task.definition.key, task)
  }
  return form.tasks.map((definition) => byKey.get(definition.key))
}

function moved(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.some((task, index) => task !== now[index])
}

/** A task that nothing may look at: waived or removed by a person, or never put on this case. */
function isAbsent(task: TaskState | undefined): boolean {
  return !task || task.waived !== null || task.removed !== null
}
