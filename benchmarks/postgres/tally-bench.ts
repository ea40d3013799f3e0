import type { Pool } from 'pg'
import type { Desk } from '@casework/core'
import { postgres } from '@casework/postgres'
import { atMost, type BenchRow, type BenchTable } from '../harness'
import { caseworkOn } from './casework'
import { quantile } from './measure'
import { staffId, tenant } from './prototypes'
import { columnsOf } from './seed'
import type { BenchServer } from './server'

const turns = 16
const commandsPerTurn = 20
/** The first commands after a change of the table plan anew. */
const warming = 5
const bulk = 10_000
const answer = 'Answered on the phone'

type Work = (turn: number) => Promise<readonly number[]>

/** What keeping a tally costs those who write: the same work with it and without, in turns. */
export async function tallyBench(server: BenchServer): Promise<BenchTable> {
  const { admin } = server
  const pool = server.pool({ pipeline: true, max: 1 })
  await postgres({ pool: admin }).migrate({ exactCounts: true })
  const casework = caseworkOn(postgres({ pool }).store)
  const ids = await openTasks(admin)
  const works: Readonly<Record<string, Work>> = {
    'tasks.saveDraft': commands(
      ids,
      (turn) => casework.as({ tenant, staff: staffId(turn % 500) }),
      (desk, taskId) => desk.tasks.saveDraft({ taskId, answer }),
    ),
    'tasks.complete': commands(
      ids,
      (turn) => casework.as({ tenant, staff: staffId(turn % 500) }),
      (desk, taskId) => desk.tasks.complete({ taskId, answer }),
    ),
    [`${bulk.toLocaleString('en')} tasks by one INSERT`]: await bulkInsert(admin),
  }
  const rows: BenchRow[] = []
  for (const [name, work] of Object.entries(works)) rows.push(...(await withAndWithout(admin, name, work)))
  await postgres({ pool: admin }).migrate({ exactCounts: false })
  await pool.end()
  return { title: 'What a tally costs those who write', goal: 'a command at most 1.15 times', rows }
}

async function withAndWithout(admin: Pool, name: string, work: Work): Promise<BenchRow[]> {
  const times = { with: [] as number[], without: [] as number[] }
  for (let turn = 0; turn < 2 * turns; turn += 1) {
    const kept = turn % 2 === 0
    await admin.query(`ALTER TABLE case_task ${kept ? 'ENABLE' : 'DISABLE'} TRIGGER USER`)
    times[kept ? 'with' : 'without'].push(...(await work(turn)))
  }
  const [limit, ours] = [quantile(times.without, 0.5), quantile(times.with, 0.5)]
  const of = (values: readonly number[]) => ({ p50: quantile(values, 0.5), p95: quantile(values, 0.95) })
  const goal = name.startsWith('tasks.') ? 1.15 : null
  return [
    { name: `${name}, without`, role: 'limit', opsPerSecond: 1_000 / limit, ms: of(times.without) },
    {
      name: `${name}, with`,
      role: 'ours',
      opsPerSecond: 1_000 / ours,
      ms: of(times.with),
      verdict: atMost(ours / limit, 'x without', goal),
    },
  ]
}

/** A command for each of some tasks that no other turn has. */
function commands(
  ids: string[],
  deskOf: (turn: number) => Desk,
  run: (desk: Desk, taskId: string) => Promise<unknown>,
): Work {
  return async (turn) => {
    const times: number[] = []
    for (const taskId of ids.splice(0, warming + commandsPerTurn)) {
      const start = performance.now()
      await run(deskOf(turn), taskId)
      times.push(performance.now() - start)
    }
    return times.slice(warming)
  }
}

/** Tasks like those that there are, written at once for another firm, and taken back. */
async function bulkInsert(admin: Pool): Promise<Work> {
  const columns = await columnsOf(admin, 'case_task', ['tenant_id'])
  const insert = `INSERT INTO case_task (tenant_id, ${columns}) SELECT 'bulk', ${columns} FROM case_task
    WHERE tenant_id = '${tenant}' ORDER BY id LIMIT ${String(bulk)}`
  return async () => {
    const client = await admin.connect()
    await client.query('BEGIN')
    const start = performance.now()
    await client.query(insert)
    const took = performance.now() - start
    await client.query('ROLLBACK')
    client.release()
    return [took]
  }
}

/** Open tasks, one a case. */
async function openTasks(admin: Pool): Promise<string[]> {
  const { rows } = await admin.query<{ id: string }>(
    `SELECT id FROM (SELECT DISTINCT ON (case_id) id, case_id FROM case_task
       WHERE tenant_id = $1 AND is_open AND case_id LIKE 'case-0%' ORDER BY case_id, position DESC) t
     ORDER BY hashtext(id || 'tally') LIMIT $2`,
    [tenant, 4 * turns * (warming + commandsPerTurn)],
  )
  return rows.map(({ id }) => id)
}
