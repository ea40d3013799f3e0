import type { CaseState } from '../../../model/case-state'
import type { Result } from '../../../model/rejection'
import type { RunJob, RunTasks } from '../../../model/run-job'
import type { TaskState } from '../../../model/task-state'
import type { CaseChange } from '../../../rules/case/change'
import { rescheduleTask } from '../../../rules/case/reschedule'
import { markTask } from '../../../rules/case/task-commands'
import { statusOf } from '../../../rules/status/status-of'
import { failedBy, type Target } from './targets'

/** The template that a task was made from, by itself or in a form; null for one that was written in its form. */
export function templateOf({ source, definition }: TaskState): string | null {
  if ('template' in source) return source.template.templateId
  return definition.template?.id ?? null
}

/** The tasks of a case that a run means, in position order. */
export function chosenTasks(state: CaseState, wanted: RunTasks, moment: string): readonly TaskState[] {
  return [...state.tasks.values()].filter((task) => !task.removed && isChosen(task, wanted, moment))
}

function isChosen(
  task: TaskState,
  { statuses, templateIds, formIds, keys }: RunTasks,
  moment: string,
): boolean {
  const formId = 'form' in task.source ? task.source.form.formId : null
  const templateId = templateOf(task)
  return (
    statuses.includes(statusOf(task, moment)) &&
    (keys.length === 0 || keys.includes(task.key)) &&
    (templateIds.length === 0 || (templateId !== null && templateIds.includes(templateId))) &&
    (formIds.length === 0 || (formId !== null && formIds.includes(formId)))
  )
}

type TaskJob = Extract<RunJob, { readonly kind: 'waive' | 'reschedule' }>

/** A target for each chosen task of the case. */
export function taskTargets(state: CaseState, job: TaskJob, moment: string): readonly Target[] {
  return chosenTasks(state, job.tasks, moment).map(({ id: taskId }) => ({
    names: { taskId },
    decide: (change) => {
      const done = commandOn(change, change.task(taskId), job)
      return done.ok ? { outcome: 'changed' } : failedBy(done.error)
    },
  }))
}

function commandOn(change: CaseChange, task: TaskState, job: TaskJob): Result<null> {
  return job.kind === 'waive'
    ? markTask(change, task, 'waive', job.reason)
    : rescheduleTask(change, task, job.due, job.reason)
}
