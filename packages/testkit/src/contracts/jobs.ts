import type { Scheduler, Store } from '@casework/core'
import type { ScheduledJob } from '@casework/core/adapter'

/** What the checks of a scheduler are given: one without jobs, and the store whose transactions it joins. */
export interface SchedulerUnderTest {
  readonly store: Store
  /** One that names its queues beforehand has `sweep` and `idle`. */
  readonly scheduler: Scheduler
}

/** An instant that every clock has left behind. */
export const longAgo = '2001-03-02T09:00:00Z'

/** A job that is due. */
export const job = (key: string, over: Partial<ScheduledJob> = {}): ScheduledJob => ({
  tenant: 'acme',
  queue: 'sweep',
  key,
  at: longAgo,
  data: null,
  ...over,
})

/** Puts the jobs in one transaction. */
export const put = ({ store, scheduler }: SchedulerUnderTest, ...jobs: readonly ScheduledJob[]) =>
  store.transaction('acme', async (tx) => {
    for (const each of jobs) await scheduler.put(tx, each)
  })

/** Every job that is handed over, by key and data. */
export function recorder({ scheduler }: SchedulerUnderTest): unknown[] {
  const ran: unknown[] = []
  scheduler.work(
    'sweep',
    async ({ key, data }) => void ran.push(typeof data === 'string' ? `${key} ${data}` : key),
  )
  return ran
}
