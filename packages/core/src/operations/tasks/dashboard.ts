import { z } from 'zod'
import { caseTask } from '../../model/case-task'
import { id } from '../../model/primitives'
import { accept, type Result } from '../../model/rejection'
import type { TaskQuery } from '../../ports/queries'
import { presentTask } from '../../rules/views/present-task'
import { operation } from '../operation'
import {
  dashboardFilters,
  dashboardViews,
  readCursor,
  viewFilter,
  writeCursor,
  type Viewing,
} from '../support/dashboard'

/** A cursor holds the key that a name sorts by, and a name of 200 characters such as ½ has one of 5,000. */
const longestCursor = 8_000

const dashboardInput = z
  .strictObject({
    view: z.enum(dashboardViews).default('all'),
    ...dashboardFilters,
    sort: z.enum(['due', 'name', 'status']).default('due'),
    descending: z.boolean().default(false),
    after: z.string().max(longestCursor).optional().describe('The "next" of the page before'),
    limit: z.int().min(1).max(200).default(50),
  })
  .meta({ id: 'DashboardInput' })

/** Which view, narrowed how, in which order, and which page. */
export interface DashboardInput extends z.input<typeof dashboardInput> {}

const dashboardTask = z.strictObject({ task: caseTask, caseName: z.string(), assigneeIds: z.array(id) })

const dashboardResult = z
  .strictObject({ tasks: z.array(dashboardTask), next: z.string().nullable() })
  .meta({ id: 'DashboardResult' })

/** A page of tasks over all cases. */
export interface DashboardResult extends z.output<typeof dashboardResult> {}

export const dashboard = operation<DashboardInput, DashboardResult>()({
  name: 'tasks.dashboard',
  summary: 'Lists tasks over all cases by view, filter and order, page by page.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { view: 'overdue', sort: 'due', limit: 50 },
  input: dashboardInput,
  output: dashboardResult,
  ahead(input, { asker, now }) {
    const query = asker && pageQuery({ asker, now }, input)
    return query?.ok ? { tasks: query.value } : {}
  },
  async run(context, input) {
    const query = pageQuery(context, input)
    if (!query.ok) return query
    const page = await context.tx.query.tasks(query.value)
    return accept({
      tasks: page.rows.map(({ task, caseName, assigneeIds, waitingForKey }) => ({
        task: presentTask(task, context, () => waitingForKey ?? undefined),
        caseName,
        assigneeIds: [...assigneeIds],
      })),
      next: page.next && writeCursor(page.next, input),
    })
  },
})

function pageQuery(context: Viewing, input: z.output<typeof dashboardInput>): Result<TaskQuery> {
  const filter = viewFilter(context, input.view, input)
  if (!filter.ok) return filter
  const after = readCursor(input.after, input)
  if (!after.ok) return after
  const { sort, descending, limit } = input
  return accept({ filter: filter.value, now: context.now, sort, descending, after: after.value, limit })
}
