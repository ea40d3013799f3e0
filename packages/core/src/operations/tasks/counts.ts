import { z } from 'zod'
import { accept } from '../../model/rejection'
import type { TaskCount } from '../../ports/queries'
import { operation } from '../operation'
import { dashboardFilters, dashboardViews, viewFilter, type DashboardView } from '../support/dashboard'

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
  async run(context, { exact, ...filters }) {
    const asked = dashboardViews.filter((view) => view !== 'mine' || 'staffId' in context.asker)
    const queries = []
    for (const view of asked) {
      const filter = viewFilter(context, view, filters)
      if (!filter.ok) return filter
      queries.push({
        filter: filter.value,
        now: context.now,
        cap: exact || view === 'mine' ? null : tenantCap,
      })
    }
    const counted = await context.tx.query.countTasks(queries)
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
