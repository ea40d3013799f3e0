import { statuses, type Store } from '@casework/core'
import { everyTask } from '../builders/queries'
import type { TenantContents } from '../tenant/read-tenant'
import type { CountedTasks, Invariant } from './invariant'

/** What holds of the counts of a tenant. */
export const countInvariants: readonly Invariant[] = [
  {
    name: 'at every moment the counts of the statuses sum to the number of tasks that lists show',
    find({ cases, counts }) {
      const listed = cases
        .filter(({ state }) => state.record.archivedAt === null)
        .flatMap(({ state }) => [...state.tasks.values()])
        .filter((task) => !task.removed).length
      return counts.flatMap(({ now, all, byStatus }) => {
        const sum = byStatus.reduce((total, { count }) => total + count, 0)
        if (sum === listed && all.count === listed) return []
        return [
          `At ${now} there are ${listed} tasks, ${all.count} are counted, and the statuses sum to ${sum}`,
        ]
      })
    },
  },
]

/** Counts at the beginning and the end of time, and at every moment around which a status may change. */
export function countTasks(store: Store, tenant: string, { cases }: TenantContents): Promise<CountedTasks[]> {
  const dues = cases.flatMap(({ state }) =>
    [...state.tasks.values()].flatMap(({ due }) => (due.kind === 'set' ? due.before : [])),
  )
  const moments = new Set(['1970-01-01T00:00:00Z', ...dues, '9999-01-01T00:00:00Z'])
  return store.transaction(tenant, async (tx) => {
    const counted: CountedTasks[] = []
    for (const now of moments) {
      const queries = [null, ...statuses].map((status) => ({
        filter: { ...everyTask, statuses: status && [status] },
        now,
        cap: null,
      }))
      const [all, ...byStatus] = await tx.query.countTasks(queries)
      counted.push({ now, all: all ?? { count: 0, capped: false }, byStatus })
    }
    return counted
  })
}
