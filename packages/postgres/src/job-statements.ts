/**
 * A job is two rows: when it is due, which spans tenants, and what it is, under row-level security. Its key is `$1` to `$3`; each put
 * and each claim gives it another fence, so that whoever comes late reaches nothing.
 */
const ofJob = 'tenant_id = $1 AND queue = $2 AND key = $3'

/** One put or claim of the job alone. */
export const ofPut = `${ofJob} AND fence = $4::text::bigint`

export const putDue = `INSERT INTO job_due (tenant_id, queue, key, due_at) VALUES ($1, $2, $3, $4::text::timestamptz)
  ON CONFLICT (tenant_id, queue, key) DO UPDATE SET due_at = excluded.due_at, fence = excluded.fence
  RETURNING fence::text AS fence`
export const putJob = `INSERT INTO job (tenant_id, queue, key, at, data) VALUES ($1, $2, $3, $4, $5::text::jsonb)
  ON CONFLICT (tenant_id, queue, key) DO UPDATE SET at = excluded.at, data = excluded.data`

export const readJob = `SELECT at, data::text AS data FROM job WHERE ${ofJob}`

export const removeDue = `DELETE FROM job_due WHERE ${ofJob}`
export const removeJob = `DELETE FROM job WHERE ${ofJob}`

/** Only where nobody put, cancelled or claimed the job meanwhile. */
export const finishJob = `WITH mine AS (DELETE FROM job_due WHERE ${ofPut} RETURNING tenant_id, queue, key)
  DELETE FROM job t USING mine WHERE t.tenant_id = mine.tenant_id AND t.queue = mine.queue AND t.key = mine.key`
