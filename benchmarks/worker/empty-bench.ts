import { postgres } from '@casework/postgres'
import { atMost, type BenchTable } from '../harness'
import { timeInTurns } from '../postgres/measure'
import type { BenchServer } from '../postgres/server'
import { caseworkAt } from './prototype-firm'

const rounds = 500

/** What a worker costs that finds nothing to do, beside the least that can be asked of a server. */
export async function emptyTable(server: BenchServer): Promise<BenchTable> {
  const pool = server.pool({ pipeline: true, max: 1 })
  const casework = caseworkAt(postgres({ pool }).store)
  const times = await timeInTurns(
    pool,
    { limit: () => pool.query('SELECT 1'), ours: () => casework.tick() },
    rounds,
  )
  await pool.end()
  return {
    title: 'A round of the worker with nothing due',
    goal: 'at most twice as long as SELECT 1',
    rows: [
      { name: 'SELECT 1', role: 'limit', ms: times.limit },
      {
        name: 'casework.tick',
        role: 'ours',
        ms: times.ours,
        verdict: atMost(times.ours.p50 / times.limit.p50, 'times SELECT 1', 2),
      },
    ],
  }
}
