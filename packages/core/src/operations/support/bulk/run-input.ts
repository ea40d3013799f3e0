import { z } from 'zod'
import { id, key } from '../../../model/primitives'
import { status } from '../../../model/status'
import type { Result } from '../../../model/rejection'
import type { RunTasks } from '../../../model/run-job'
import type { Context } from '../../context'
import { requireRecords } from '../records'

/** Whether a run is only planned for now. */
export const planOnly = {
  plan: z.literal(true).optional().describe('Work out what would become of it, and write nothing'),
}

const ids = z.array(id).max(100).optional()

/** Which tasks of the selected cases. */
export const taskFields = {
  statuses: z.array(status).min(1).max(5).optional().describe('Default the open ones'),
  templateIds: ids.describe('Only tasks of these templates'),
  formIds: ids.describe('Only tasks of these forms'),
  keys: z.array(key).max(100).optional().describe('Only tasks with these keys'),
}

/** The tasks that an input means. */
export function tasksOf(input: {
  readonly statuses?: RunTasks['statuses'] | undefined
  readonly templateIds?: readonly string[] | undefined
  readonly formIds?: readonly string[] | undefined
  readonly keys?: readonly string[] | undefined
}): RunTasks {
  const { statuses = ['overdue', 'in_progress', 'todo'], templateIds = [], formIds = [], keys = [] } = input
  return { statuses, templateIds, formIds, keys }
}

/** Refuses tasks of templates and forms that do not exist: a slip of the pen must not look like a run with nothing to do. */
export async function requireSources(
  context: Context,
  {
    templateIds,
    formIds,
  }: {
    readonly templateIds?: readonly string[] | undefined
    readonly formIds?: readonly string[] | undefined
  },
): Promise<Result<null>> {
  const templates = await requireRecords(context, 'template', templateIds)
  return templates.ok ? requireRecords(context, 'form', formIds) : templates
}
