import { z } from 'zod'
import { accept, type Result } from '../../model/rejection'
import type { TaskCount, TaskCountQuery } from '../../ports/queries'
import { operation } from '../operation'
import {
  dashboardFilters,
  dashboardViews,
  viewFilter,
  type DashboardView,
  type Viewing,
} from '../support/dashboard'

const taskCountsInput = z
  .strictObject({
    ...dashboardFilters,
    exact: z.boolean().default(false).describe('Count all; default counts over the whole firm stop at 1,000'),
  })
  .meta({ id: 'TaskCountsInput' })

/** The same filters as the dashboard. */
export interface TaskCountsInput extends z.input<typeof taskCountsInput> {}

const taskCount = z.strictObject({ count: z.int(), capped: z.boolean().describe('True: there may be more') })

const taskCountsResult = z
  .strictObject({
    all: taskCount,
    mine: taskCount.nullable().describe('Null for an asker who is no member of staff'),
    overdue: taskCount,
    dueToday: taskCount,
    dueThisWeek: taskCount,
  })
  .meta({ id: 'TaskCountsResult' })

/** How many tasks each view finds. */
export interface TaskCountsResult extends z.output<typeof taskCountsResult> {}

const tenantCap = 1_000

export const counts = operation<TaskCountsInput, TaskCountsResult>()({
  name: 'tasks.counts',
  summary:
    'Counts the tasks of every view under the same filters: exactly for one person, up to 1,000 for the firm.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { caseType: 'injury' },
  input: taskCountsInput,
  output: taskCountsResult,
  ahead(input, { asker, now }) {
    const queries = asker && countQueries({ asker, now }, input)
    return queries?.ok ? { counts: queries.value } : {}
  },
  async run(context, input) {
    const queries = countQueries(context, input)
    if (!queries.ok) return queries
    const counted = await context.tx.query.countTasks(queries.value)
    const asked = viewsOf(context)
    const none: TaskCount = { count: 0, capped: false }
    const of = (view: DashboardView) => counted[asked.indexOf(view)] ?? none
    return accept({
      all: of('all'),
      mine: asked.includes('mine') ? of('mine') : null,
      overdue: of('overdue'),
      dueToday: of('dueToday'),
      dueThisWeek: of('dueThisWeek'),
    })
  },
})

/** The views that are counted: only staff have tasks of their own. */
function viewsOf({ asker }: Viewing): readonly DashboardView[] {
  return dashboardViews.filter((view) => view !== 'mine' || 'staffId' in asker)
}

function countQueries(
  context: Viewing,
  { exact, ...filters }: z.output<typeof taskCountsInput>,
): Result<readonly TaskCountQuery[]> {
  const queries: TaskCountQuery[] = []
  for (const view of viewsOf(context)) {
    const filter = viewFilter(context, view, filters)
    if (!filter.ok) return filter
    const ofOnePerson = view === 'mine' || filters.assigneeId !== undefined
    const cap = exact || ofOnePerson ? null : tenantCap
    queries.push({ filter: filter.value, now: context.now, cap })
  }
  return accept(queries)
}
