import type { Pool } from 'pg'
import type { Desk } from '@casework/core'
import { postgres } from '@casework/postgres'
import { atLeast, type BenchRow, type BenchTable } from '../harness'
import { caseworkOn } from './casework'
import { staffId, tenant } from './prototypes'
import type { BenchServer } from './server'

type Command = (desk: Desk, taskId: string) => Promise<unknown>

interface HotCase {
  readonly name: string
  /** The rank of the tasks that it is for. */
  readonly rank: number
  readonly run: Command
  /** The share of updates of tasks that shall write no index. */
  readonly goal: number | null
}

const answer = 'St. Mary’s, second floor'

const hotCases: readonly HotCase[] = [
  { name: 'tasks.start', rank: 2, goal: 1, run: (desk, taskId) => desk.tasks.start({ taskId }) },
  {
    name: 'tasks.saveDraft',
    rank: 1,
    goal: 1,
    run: (desk, taskId) => desk.tasks.saveDraft({ taskId, answer }),
  },
  {
    name: 'tasks.complete',
    rank: 2,
    goal: null,
    run: (desk, taskId) => desk.tasks.complete({ taskId, answer }),
  },
]

/** Which share of a command's updates are heap-only (HOT), so that they write no index: of tasks and of cases. */
export async function hotBench(server: BenchServer, commands: number): Promise<BenchTable> {
  // One connection, so that what it has counted can be asked of it.
  const pool = server.pool({ pipeline: true, max: 1 })
  const casework = caseworkOn(postgres({ pool }).store)
  const rows: BenchRow[] = []
  for (const { name, rank, run, goal } of hotCases) {
    const ids = await someTasks(server.admin, rank, commands)
    const before = await updates(server.admin, pool)
    for (const [index, id] of ids.entries())
      await run(casework.as({ tenant, staff: staffId(index % 500) }), id)
    const after = await updates(server.admin, pool)
    for (const table of ['case_task', 'case_file'] as const) {
      const all = after[table].all - before[table].all
      const hot = after[table].hot - before[table].hot
      if (all !== ids.length) throw new Error(`${name} updated ${table} ${String(all)} times`)
      rows.push({
        name: `${name}, ${table}`,
        role: 'ours',
        count: hot,
        verdict: atLeast(hot / all, `of ${String(all)}`, table === 'case_task' ? goal : null),
      })
    }
  }
  return { title: 'Updates that write no index (HOT)', goal: 'every one of start and saveDraft', rows }
}

async function someTasks(admin: Pool, rank: number, count: number): Promise<readonly string[]> {
  const { rows } = await admin.query<{ id: string }>(
    `SELECT id FROM case_task WHERE tenant_id = $1 AND is_open AND rank = $2 AND case_id LIKE 'case-0%'
     ORDER BY hashtext(id || 'hot') LIMIT $3`,
    [tenant, rank, count],
  )
  return rows.map(({ id }) => id)
}

/** What the server has counted, once the measured connection has told it everything. */
async function updates(admin: Pool, pool: Pool) {
  await pool.query('SELECT pg_stat_force_next_flush()')
  const { rows } = await admin.query<{ name: 'case_task' | 'case_file'; all: number; hot: number }>(
    `SELECT relname AS name, n_tup_upd::int AS all, n_tup_hot_upd::int AS hot FROM pg_stat_user_tables
     WHERE relname IN ('case_task', 'case_file')`,
  )
  const of = (name: string) => rows.find((row) => row.name === name)!
  return { case_task: of('case_task'), case_file: of('case_file') }
}
