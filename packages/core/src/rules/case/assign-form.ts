import type { DueRule } from '../../model/due-rule'
import { ownValue } from '../../model/json'
import type { FormVersion } from '../../model/form'
import { accept, reject, type Result } from '../../model/rejection'
import type { TaskDefinition } from '../../model/task-definition'
import type { TaskState } from '../../model/task-state'
import { openAssignment } from './applicability'
import { cycleOn } from './case-graph'
import type { CaseChange } from './change'
import { tasksByKey } from './definitions'
import { anchorTask, basisOf, taskOnCase, unknownKeys, type AnchorTask } from './due-basis'
import { draftTask, emitAssigned, freeKey, nextPosition, takenKeys } from './place-task'

/** How a form goes onto a case that has it already. */
export type IfAssigned = 'reject' | 'addAnother' | 'topUp'

/** What a form is put on a case with. */
export interface FormPlan {
  readonly ifAssigned: IfAssigned
  /** Due rules by form key, in place of the form's own. */
  readonly due: Readonly<Record<string, DueRule>>
  readonly clientId: string | null
}

/**
 * Puts a published form version on the case. Again: `reject` refuses, `addAnother` makes a second set, `topUp` adds to
 * the newest assignment the tasks of its pinned version that it has no more. Gives the assignment's id.
 */
export function assignForm(change: CaseChange, form: FormVersion, plan: FormPlan): Result<string> {
  const unknown = Object.keys(plan.due).filter((key) => !form.tasks.some((task) => task.key === key))
  if (unknown.length > 0)
    return unknownKeys(
      unknown.map((key) => ({ path: ['due', key], message: `No task "${key}" in this form` })),
    )
  const existing = change.assignments.findLast((each) => each.formId === form.formId)
  if (existing && plan.ifAssigned === 'reject') {
    return reject(
      'FORM_ALREADY_ASSIGNED',
      `Form "${form.formId}" is on this case; choose addAnother or topUp`,
      {
        formId: form.formId,
        assignmentId: existing.id,
      },
    )
  }
  if (existing && plan.ifAssigned === 'topUp')
    return topUp(change, form, existing.id, existing.formVersion, plan)
  const assignmentId = change.facts.newId()
  change.emit({ type: 'FormAssigned', assignmentId, formId: form.formId, version: form.version })
  return addTasks(change, form, form.tasks, assignmentId, plan)
}

/** A live assignment stays on its version; newer ones reach it by a migration only. */
function topUp(
  change: CaseChange,
  newest: FormVersion,
  assignmentId: string,
  pinned: number,
  plan: FormPlan,
): Result<string> {
  const form = change.facts.definitions.form(newest.formId, pinned) ?? newest
  const there = new Set<string>()
  for (const task of change.tasks.values()) {
    if (task.assignmentId === assignmentId && !task.removed) there.add(task.definition.key)
  }
  const missing = form.tasks.filter((task) => !there.has(task.key))
  return addTasks(change, form, missing, assignmentId, plan)
}

function addTasks(
  change: CaseChange,
  form: FormVersion,
  definitions: readonly TaskDefinition[],
  assignmentId: string,
  plan: FormPlan,
): Result<string> {
  const taken = takenKeys(change)
  const ids = new Map(definitions.map((definition) => [definition.key, change.facts.newId()]))
  const present = new Map<string, TaskState>()
  for (const task of change.tasks.values()) {
    if (task.assignmentId === assignmentId) present.set(task.definition.key, task)
  }
  const find = (key: string): AnchorTask | undefined => {
    const id = ids.get(key)
    const definition = id === undefined ? undefined : tasksByKey(form).get(key)
    if (id !== undefined && definition) return { id, type: definition.type, multiple: definition.multiple }
    const task = present.get(key)
    return task ? anchorTask(task) : taskOnCase(change, key)
  }
  const drafts: TaskState[] = []
  let position = nextPosition(change)
  for (const definition of definitions) {
    const override = ownValue(plan.due, definition.key)
    const basis = basisOf(override ?? definition.due, override ? 'override' : 'rule', find)
    if (!basis.ok) return basis
    const key = freeKey(definition.key, taken)
    taken.add(key)
    drafts.push(
      draftTask(change, {
        taskId: ids.get(definition.key) ?? '',
        key,
        position: position++,
        assignmentId,
        source: { form: { formId: form.formId, version: form.version, key: definition.key } },
        dueBasis: basis.value,
        clientId: plan.clientId,
        definition,
        applicability: 'undetermined',
      }),
    )
  }
  const evaluated = withApplicability(change, form, present, drafts)
  const around = new Map([...change.tasks, ...evaluated.map((task) => [task.id, task] as const)])
  const cycle = cycleOn(around)
  if (cycle) return cycle
  for (const task of evaluated) emitAssigned(change, task, around)
  return accept(assignmentId)
}

function withApplicability(
  change: CaseChange,
  form: FormVersion,
  present: ReadonlyMap<string, TaskState>,
  drafts: readonly TaskState[],
): TaskState[] {
  const drafted = new Map(drafts.map((task) => [task.definition.key, task]))
  const inOrder = form.tasks.map(({ key }) => drafted.get(key) ?? present.get(key))
  const evaluation = openAssignment(form, inOrder, change.record.customFields, false)
  const { moment } = change.facts
  return inOrder.flatMap((task, index) => {
    if (!task || !drafted.has(task.definition.key)) return []
    const applicability = evaluation.applicability(index)
    return {
      ...task,
      applicability,
      applicableAt: applicability === 'applicable' ? moment : null,
      skippedAt: applicability === 'skipped' ? moment : null,
    }
  })
}
