import type { Pool } from 'pg'
import { postgres } from '@casework/postgres'
import { atMost, type BenchRow, type BenchTable } from '../harness'
import { readRange, someIds } from './limits'
import { listCases, prepareList } from './lists'
import { timeInTurns, type Times } from './measure'

/**
 * Pages of task lists, each beside 50 rows of one range of the primary key in a transaction like ours: through the
 * product, as a host calls it, and through the store alone, so that it is seen where the time goes.
 */
export async function listsBench(admin: Pool, pool: Pool, rounds: number): Promise<BenchTable> {
  const { store } = postgres({ pool, statementTimeoutMs: 60_000 })
  const limit = readRange(pool, await someIds(admin))
  const rows: BenchRow[] = []
  let first: Times | null = null
  for (const each of listCases) {
    const prepared = await prepareList(store, each)
    if (!prepared) continue
    const { ours, store: alone, rows: found } = prepared
    const times = await timeInTurns(pool, { limit, ours, store: alone }, rounds)
    const base = each.page === 1 || first === null ? times.limit : first
    if (each.page === 1) first = times.ours
    rows.push({
      name: each.name,
      role: 'ours',
      opsPerSecond: 1_000 / times.ours.p50,
      ms: times.ours,
      verdict: atMost(times.ours.p50 / base.p50, each.page === 1 ? 'x limit' : 'x page 1', each.goal),
      note: `limit ${times.limit.p50.toFixed(2)} ms, store alone ${times.store.p50.toFixed(2)} ms, ${String(found)} rows`,
    })
  }
  return { title: 'Lists of tasks', goal: 'p50 of page 1 at most that many times the limit', rows }
}
