import type { ScheduledJob, StoreTransaction } from '@casework/core/adapter'
import { finishJob as finish, ofPut, putDue, putJob, readJob, removeDue, removeJob } from '../job-statements'
import { question } from '../store/recordset'
import { askWithin, joinTransaction } from '../store/transaction'

/** Which job; its fence says which put of it. */
export type JobName = Pick<ScheduledJob, 'tenant' | 'queue' | 'key'>

/** Keeps what a job is, for its tenant alone, and gives the fence of this put. */
export async function keepJob(tx: StoreTransaction, job: ScheduledJob, due: string): Promise<string> {
  const { tenant, queue, key } = job
  const data = JSON.stringify(job.data)
  const [row] = await askWithin(tx, question(putDue, tenant, queue, key, due))
  joinTransaction(tx, tenant, [question(putJob, tenant, queue, key, job.at, data)])
  return String(row?.['fence'])
}

/** Nothing is left of the job. */
export async function forgetJob(tx: StoreTransaction, { tenant, queue, key }: JobName): Promise<void> {
  await askWithin(tx, question(removeDue, tenant, queue, key))
  joinTransaction(tx, tenant, [question(removeJob, tenant, queue, key)])
}

/** The job, if this put of it still counts; nobody else's until the lease has ended. */
export async function leaseJob(
  tx: StoreTransaction,
  { tenant, queue, key }: JobName,
  fence: string,
  seconds: number,
): Promise<ScheduledJob | null> {
  const leased = await askWithin(tx, question(lease, tenant, queue, key, fence, seconds))
  if (leased.length === 0) return null
  const [row] = await askWithin(tx, question(readJob, tenant, queue, key))
  if (!row) throw new Error(`Job ${key} of queue ${queue} has no data`)
  const data = JSON.parse(String(row['data'])) as ScheduledJob['data']
  return { tenant, queue, key, at: String(row['at']), data }
}

/** Nothing is left of this put of the job. */
export async function finishJob(
  tx: StoreTransaction,
  { tenant, queue, key }: JobName,
  fence: string,
): Promise<void> {
  await askWithin(tx, question(finish, tenant, queue, key, fence))
}

/** True when this put of the job still counts; it does until the transaction ends. */
export async function holdJob(
  tx: StoreTransaction,
  { tenant, queue, key }: JobName,
  fence: string,
): Promise<boolean> {
  return (await askWithin(tx, question(hold, tenant, queue, key, fence))).length > 0
}

/** This put of the job is due then; null: nobody but pg-boss can bring it back. */
export async function postponeJob(
  tx: StoreTransaction,
  { tenant, queue, key }: JobName,
  fence: string,
  due: Date | null,
): Promise<void> {
  await askWithin(
    tx,
    question(postpone, tenant, queue, key, fence, due === null ? 'infinity' : due.toISOString()),
  )
}

/** The job of these queues that is due first, and when, in epoch milliseconds. */
export async function firstOf(
  tx: StoreTransaction,
  queues: readonly string[],
): Promise<{ readonly name: JobName; readonly fence: string; readonly at: number } | null> {
  const [row] = await askWithin(tx, question(firstDue, queues))
  if (!row) return null
  const name = { tenant: String(row['tenant_id']), queue: String(row['queue']), key: String(row['key']) }
  return { name, fence: String(row['fence']), at: Number(row['at']) }
}

const lease = `UPDATE job_due SET due_at = now() + $5::int * interval '1 second' WHERE ${ofPut} RETURNING 1`
const hold = `SELECT 1 FROM job_due WHERE ${ofPut} FOR UPDATE`
const postpone = `UPDATE job_due SET due_at = $5::text::timestamptz WHERE ${ofPut}`

const firstDue = `SELECT tenant_id, queue, key, fence::text AS fence, (extract(epoch FROM due_at) * 1000)::bigint::text AS at
  FROM job_due WHERE queue = ANY ($1::text[]) AND due_at < 'infinity' ORDER BY due_at, key, tenant_id, queue LIMIT 1`
