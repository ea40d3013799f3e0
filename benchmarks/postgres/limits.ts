import type { Pool } from 'pg'
import { pgDatabase } from '../../packages/postgres/src/sql/pg-database'
import { question } from '../../packages/postgres/src/store/recordset'
import { oneSnapshot, tenantSettings } from '../../packages/postgres/src/store/settings'
import { taskFields } from '../../packages/postgres/src/store/task-row'
import { tenant } from './prototypes'

/** What every transaction of ours begins with. */
export const settings = tenantSettings(tenant, {
  schema: 'casework',
  statementTimeoutMs: 60_000,
  lockTimeoutMs: 2_000,
  idleTimeoutMs: 10_000,
})

/** The limit of lists and counters: 50 rows of one range of the primary key, in a transaction like ours. */
export function readRange(pool: Pool, from: readonly string[]): (turn: number) => Promise<unknown> {
  const database = pgDatabase(pool)
  const text = `SELECT ${taskFields} FROM case_task t WHERE t.tenant_id = $1 AND t.id >= $2 ORDER BY t.id LIMIT 50`
  return (turn) =>
    database.transaction(async (session) => {
      const read = question(text, tenant, from[turn % from.length]!)
      const results = await session.run([oneSnapshot, settings, read])
      await session.commit([])
      if (results.at(-1)?.rows.length !== 50) throw new Error('A range of the primary key has 50 rows')
    })
}

/** Ids behind which there are more than 50 others. */
export async function someIds(admin: Pool): Promise<readonly string[]> {
  const { rows } = await admin.query<{ id: string }>(
    `SELECT id FROM (SELECT id FROM case_task WHERE tenant_id = $1 AND hashtext(id) % 40 = 0 ORDER BY id DESC OFFSET 100) t ORDER BY hashtext(id) LIMIT 500`,
    [tenant],
  )
  return rows.map(({ id }) => id)
}

/** What the limit of `tasks.complete` writes: a task, its case and the number of its event. */
export interface Target {
  readonly taskId: string
  readonly caseId: string
}

/**
 * The limit of a command: one update of the task and its event in a transaction, with nothing read and nothing decided.
 * The case is left behind its history, so that nobody may read it afterwards.
 */
export function updateByHand(pool: Pool): (target: Target) => Promise<unknown> {
  const database = pgDatabase(pool)
  return ({ taskId, caseId }) =>
    database.transaction(async (session) => {
      await session.commit([
        settings,
        question(update, tenant, taskId, caseId, facts),
        question(insert, tenant, caseId, taskId, event),
      ])
    })
}

const update = `UPDATE case_task SET rank = 3, is_open = false, overdue_at = 'infinity', state = state || $4::jsonb
  WHERE tenant_id = $1 AND id = $2 AND case_id = $3`
const insert = `INSERT INTO case_event (tenant_id, case_id, seq, task_id, type, at, event)
  VALUES ($1, $2, 1000000, $3, 'TaskCompleted', '2026-03-02T14:00:00Z', $4::jsonb)`

const by = { staff: 'staff-000' }
const at = '2026-03-02T14:00:00Z'
const answer = { value: 'By hand', at, by, submissionId: null }
const progress = { phase: 'completed', completedAt: at, completedBy: by, completedLate: false }
const facts = JSON.stringify({ answer, progress })
const event = JSON.stringify({ type: 'TaskCompleted', at, actor: by, answer, completedLate: false })
