import { z } from 'zod'
import { caseTask, type CaseTask } from '../../model/case-task'
import { id, key } from '../../model/primitives'
import { accept, type Result } from '../../model/rejection'
import type { TaskState } from '../../model/task-state'
import type { CaseChange } from '../../rules/case/change'
import { presentTask } from '../../rules/views/present-task'
import type { Context } from '../context'
import { aheadOfCase, changeCase, type Changed } from './change-case'
import type { ReadAhead } from '../../ports/store'
import { caseOfTask, findTask, seesTask, type TaskName } from './load-case'

/** A task is named by its id, or by its case and its key there. */
export const taskName = {
  taskId: id.optional(),
  caseId: id.optional(),
  key: key.optional().describe('The task’s key on the case'),
}

/** Refuses an input that names a task in no way or in two. */
export function namesOneTask(input: TaskName, issues: z.core.$RefinementCtx): void {
  const byId = input.taskId !== undefined
  const byKey = input.caseId !== undefined && input.key !== undefined
  const mixed = byId && (input.caseId !== undefined || input.key !== undefined)
  if (byId !== byKey && !mixed) return
  issues.addIssue({
    code: 'custom',
    path: ['taskId'],
    message: 'Name the task by taskId, or by caseId and key',
  })
}

/** Who looks, and at which moment. */
export type Viewing = Pick<Context, 'asker' | 'actor' | 'now'>

const taskChangedShape = z.strictObject({ task: caseTask, changed: z.array(caseTask) })

/** A task after a command, and every sibling whose status or due date moved with it. */
export interface TaskChanged extends z.output<typeof taskChangedShape> {}

export const taskChanged: z.ZodType<TaskChanged, TaskChanged> = taskChangedShape.meta({ id: 'TaskChanged' })

/** What `changeTask` reads first. */
export function aheadOfTask({ taskId, caseId }: TaskName): ReadAhead {
  if (caseId !== undefined) return aheadOfCase(caseId)
  const casesOfTasks = { ids: taskId === undefined ? [] : [taskId], lock: true }
  return { casesOfTasks, records: { settings: ['settings'] }, facts: true }
}

/** A change of the case of one task, with that task and what its decision gave back. */
export interface DecidedTask<T> extends Changed<T> {
  readonly taskId: string
}

/** Runs a command on one task: finds its case, and decides. */
export async function decideTask<T>(
  context: Context,
  name: TaskName,
  decide: (change: CaseChange, task: TaskState) => Result<T>,
): Promise<Result<DecidedTask<T>>> {
  const caseId = await caseOfTask(context, name)
  if (!caseId.ok) return caseId
  const changed = await changeCase(context, caseId.value, (change) => {
    const task = findTask(context, change, name)
    if (!task.ok) return task
    const decided = decide(change, task.value)
    return decided.ok ? accept({ taskId: task.value.id, value: decided.value }) : decided
  })
  if (!changed.ok) return changed
  const { change, value } = changed.value
  return accept({ change, ...value })
}

/** As `decideTask`, telling the task and what else moved. */
export async function changeTask(
  context: Context,
  name: TaskName,
  decide: (change: CaseChange, task: TaskState) => Result<unknown>,
): Promise<Result<TaskChanged>> {
  const decided = await decideTask(context, name, decide)
  return decided.ok ? accept(presentChange(context, decided.value.change, decided.value.taskId)) : decided
}

/** What a change has to tell to be shown. */
export interface ShownChange {
  readonly before: { readonly tasks: ReadonlyMap<string, TaskState> }
  readonly tasks: ReadonlyMap<string, TaskState>
}

/** A change as its asker may see it. */
export function presentChange(context: Viewing, change: ShownChange, taskId: string): TaskChanged {
  const task = change.tasks.get(taskId)
  if (!task) throw new Error(`No task ${taskId} in this change`)
  return {
    task: presenter(context, change)(task),
    changed: movedSiblings(context, change, taskId),
  }
}

/** The tasks other than this one whose status or due date is not what it was. */
export function movedSiblings(context: Viewing, change: ShownChange, taskId: string): CaseTask[] {
  const present = presenter(context, change)
  const moved: CaseTask[] = []
  for (const task of change.tasks.values()) {
    const before = change.before.tasks.get(task.id)
    if (task === before || task.id === taskId || task.removed || !seesTask(context, task)) continue
    const now = present(task)
    const then = before && present(before)
    if (!then || then.status !== now.status || !sameDue(then, now)) moved.push(now)
  }
  return moved
}

/** Shows tasks of one case to this asker. */
export function presenter(
  context: Viewing,
  { tasks }: { readonly tasks: ReadonlyMap<string, TaskState> },
): (task: TaskState) => CaseTask {
  return (task) => presentTask(task, context, (taskId) => tasks.get(taskId)?.key)
}

function sameDue(a: CaseTask, b: CaseTask): boolean {
  return a.applicability === b.applicability && a.due?.before === b.due?.before && a.due?.date === b.due?.date
}
