import type { Pool } from 'pg'
import { postgres } from '@casework/postgres'
import { atMost, type BenchRow, type BenchTable } from '../harness'
import { caseworkOn } from './casework'
import { readRange, someIds } from './limits'
import { timeInTurns } from './measure'
import { staffCount, staffId, tenant } from './prototypes'

/** Counters of a dashboard's tabs, each beside 50 rows of one range of the primary key in a transaction like ours. */
export async function countersBench(admin: Pool, pool: Pool, rounds: number): Promise<BenchTable> {
  const { store } = postgres({ pool, statementTimeoutMs: 60_000 })
  const casework = caseworkOn(store)
  const limit = readRange(pool, await someIds(admin))
  const desk = (turn: number) => casework.as({ tenant, staff: staffId((turn * 37) % staffCount) })
  const mine = (turn: number) => ({ assigneeId: staffId((turn * 37) % staffCount), exact: true })
  const times = await timeInTurns(
    pool,
    {
      limit,
      open: (turn) => desk(turn).tasks.counts({ ...mine(turn), status: ['overdue', 'in_progress', 'todo'] }),
      mine: (turn) => desk(turn).tasks.counts(mine(turn)),
      capped: (turn) => desk(turn).tasks.counts({}),
    },
    rounds,
  )
  // Counting a whole firm is what the cap is for: a few runs tell enough.
  const { exact } = await timeInTurns(pool, { exact: (turn) => desk(turn).tasks.counts({ exact: true }) }, 5)
  const row = (name: string, found: typeof exact, goal: number | null): BenchRow => ({
    name,
    role: 'ours',
    opsPerSecond: 1_000 / found.p50,
    ms: found,
    verdict: atMost(found.p50 / times.limit.p50, 'x limit', goal),
  })
  return {
    title: 'Counters of the dashboard’s tabs, in one call',
    goal: 'p50 at most that many times the limit',
    rows: [
      {
        name: '50 rows by primary key',
        role: 'limit',
        opsPerSecond: 1_000 / times.limit.p50,
        ms: times.limit,
      },
      row('one person’s, exact, open tasks', times.open, 5),
      // Its goal of 20 is for ten million tasks; it is said at every size.
      row('one person’s, exact, every status', times.mine, 20),
      row('the firm’s up to 1,000 each, and mine exact', times.capped, 3),
      row('the firm’s, exact', exact, null),
    ],
  }
}
