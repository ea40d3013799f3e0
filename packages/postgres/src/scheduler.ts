import { canonicalInstant, type JsonValue, type Scheduler } from '@casework/core'
import type { ScheduledJob } from '@casework/core/adapter'
import { finishJob, putDue, putJob, readJob, removeDue, removeJob } from './job-statements'
import type { SqlDatabase, SqlRow, SqlStatement } from './sql/database'
import { question } from './store/recordset'
import { tenantOnly, tenantSettings, type SessionSettings } from './store/settings'
import { joinTransaction } from './store/transaction'

/** How long a job belongs to the worker that claimed it, in milliseconds; after that it is due again. */
const lease = 60_000

interface Claimed {
  readonly job: ScheduledJob
  readonly fence: string
}

/**
 * Jobs as rows, written in the caller's transaction. `tick(now)` claims what is due, one job after the other, on as many
 * processes as there are: each job goes to one of them. A claim moves the job behind its lease, so that one whose handler
 * threw, or whose process died, is due again 60 seconds after its claim, by the tick's `now` and what passed since then.
 */
export function sqlScheduler(
  database: SqlDatabase,
  settings: SessionSettings,
  check: () => Promise<unknown>,
  onError?: (error: unknown) => void,
  stopwatch: () => number = () => performance.now(),
): Scheduler {
  const handlers = new Map<string, (job: ScheduledJob) => Promise<void>>()

  /** Runs outside of every tenant; what the step gives for a tenant runs as that tenant. */
  const transact = async <T>(
    step: (run: (statement: SqlStatement, tenant?: string) => Promise<readonly SqlRow[]>) => Promise<T>,
  ): Promise<T> => {
    await check()
    return database.transaction(async (session) => {
      await session.run([tenantSettings('', settings)])
      const result = await step(async (statement, tenant) => {
        const results = await session.run([...(tenant === undefined ? [] : [tenantOnly(tenant)]), statement])
        return results.at(-1)?.rows ?? []
      })
      await session.commit([])
      return result
    })
  }

  const claim = (now: string, passed: number): Promise<Claimed | null> =>
    transact(async (run) => {
      const [due] = await run(question(claimFirst, [...handlers.keys()], now, lease + passed))
      if (!due) return null
      const [tenant, queue, key] = [String(due['tenant_id']), String(due['queue']), String(due['key'])]
      const [kept] = await run(question(readJob, tenant, queue, key), tenant)
      if (!kept) throw new Error(`Job ${key} of queue ${queue} has no data`)
      const data = JSON.parse(String(kept['data'])) as JsonValue
      return { job: { tenant, queue, key, at: String(kept['at']), data }, fence: String(due['fence']) }
    })

  const done = ({ job: { tenant, queue, key }, fence }: Claimed) =>
    transact((run) => run(question(finishJob, tenant, queue, key, fence), tenant))

  return {
    async put(tx, job) {
      const { tenant, queue, key } = job
      // Throws for an instant that is none, before anything is written.
      const due = canonicalInstant(job.at)
      const data = JSON.stringify(job.data)
      joinTransaction(tx, tenant, [
        question(putDue, tenant, queue, key, due),
        question(putJob, tenant, queue, key, job.at, data),
      ])
    },
    async cancel(tx, { tenant, queue, key }) {
      joinTransaction(tx, tenant, [
        question(removeDue, tenant, queue, key),
        question(removeJob, tenant, queue, key),
      ])
    },
    work(queue, handler) {
      handlers.set(queue, handler)
    },
    async tick(now) {
      const moment = canonicalInstant(now)
      // A worker asks in each of its rounds, and most hosts have no jobs.
      if (handlers.size === 0) return 0
      const began = stopwatch()
      const next = () => claim(moment, Math.ceil(stopwatch() - began))
      let handed = 0
      for (let claimed = await next(); claimed; claimed = await next()) {
        handed += 1
        try {
          await handlers.get(claimed.job.queue)?.(claimed.job)
        } catch (error) {
          onError?.(error)
          continue
        }
        await done(claimed)
      }
      return handed
    },
    async next() {
      if (handlers.size === 0) return null
      const [row] = await transact((run) => run(question(firstDue, [...handlers.keys()])))
      return typeof row?.['at'] === 'string' ? canonicalInstant(Number(row['at'])) : null
    },
  }
}

/** A row that a transaction has locked is being put, cancelled or claimed: it is passed over. */
const claimFirst = `UPDATE job_due t SET due_at = $2::text::timestamptz + $3::int * interval '1 millisecond', fence = nextval('job_fence')
  FROM (
    SELECT d.tenant_id, d.queue, d.key FROM job_due d
    WHERE d.queue = ANY ($1::text[]) AND d.due_at <= $2::text::timestamptz
    ORDER BY d.due_at, d.key, d.tenant_id, d.queue LIMIT 1 FOR UPDATE SKIP LOCKED
  ) first
  WHERE t.tenant_id = first.tenant_id AND t.queue = first.queue AND t.key = first.key
  RETURNING t.tenant_id, t.queue, t.key, t.fence::text AS fence`

const firstDue = `SELECT (extract(epoch FROM min(due_at)) * 1000)::bigint::text AS at FROM job_due
  WHERE queue = ANY ($1::text[]) AND due_at < 'infinity'`
