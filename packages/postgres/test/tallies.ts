import { canonicalInstant, type Store } from '@casework/core'
import type { TaskCountQuery, TaskFilter } from '@casework/core/adapter'
import { everyTask } from '@casework/testkit/builders'
import { expect } from 'vitest'
import type { TestDatabase } from './databases'

const dayMs = 24 * 3_600_000

/** So much later than the moment. */
export function later(moment: string, ms: number): string {
  return canonicalInstant(Date.parse(moment) + ms)
}

/** How many tasks the firm has, how many are overdue at the moment, and how many become so within a day and a week. */
export async function firmCounts(
  store: Store,
  moment: string,
  over: Partial<TaskFilter> = {},
): Promise<readonly number[]> {
  const views: readonly Partial<TaskFilter>[] = [
    {},
    { statuses: ['overdue'] },
    { dueUntil: later(moment, dayMs) },
    { dueUntil: later(moment, 7 * dayMs) },
  ]
  const queries = views.map((view): TaskCountQuery => ({
    filter: { ...everyTask, ...over, ...view },
    now: moment,
    cap: null,
  }))
  const counts = await store.transaction('acme', (tx) => tx.query.countTasks(queries))
  return counts.map(({ count }) => count)
}

/** Whatever was written, of every tenant: the tally says of each hour what counting the tasks anew says. */
export async function expectExactTally(database: Pick<TestDatabase, 'sql'>): Promise<void> {
  const kept = 'SELECT tenant_id, hour, sum(n) AS n FROM casework.task_tally GROUP BY 1, 2 HAVING sum(n) <> 0'
  const counted = `SELECT t.tenant_id, h.hour, count(*) AS n FROM casework.case_task t,
    casework.tally_hours(t.is_listed, t.is_open, t.overdue_at) h GROUP BY 1, 2`
  const differing = `((${kept}) EXCEPT (${counted})) UNION ALL ((${counted}) EXCEPT (${kept}))`
  expect(await database.sql(differing)).toEqual([])
}
