import type { Pool } from 'pg'
import type { Casework } from '@casework/core'
import { postgres } from '@casework/postgres'
import { atMost, type BenchRow, type BenchTable } from '../harness'
import { caseworkOn } from './casework'
import { readRange, someIds } from './limits'
import { timeInTurns } from './measure'
import { moment, staffCount, staffId, tenant } from './prototypes'

/** Counters of a dashboard's tabs, each beside 50 rows of one range of the primary key in a transaction like ours. */
export async function countersBench(admin: Pool, pool: Pool, rounds: number): Promise<BenchTable> {
  const { store } = postgres({ pool, statementTimeoutMs: 60_000 })
  const casework = caseworkOn(store)
  const limit = readRange(pool, await someIds(admin))
  const desk = (turn: number) => casework.as({ tenant, staff: staffId((turn * 37) % staffCount) })
  const mine = (turn: number) => ({ assigneeId: staffId((turn * 37) % staffCount), exact: true })
  const cases = {
    limit,
    open: (turn: number) =>
      desk(turn).tasks.counts({ ...mine(turn), status: ['overdue', 'in_progress', 'todo'] }),
    mine: (turn: number) => desk(turn).tasks.counts(mine(turn)),
    capped: () => casework.as({ tenant, system: true }).tasks.counts({}),
    both: (turn: number) => desk(turn).tasks.counts({}),
  }
  // Each turn is another person's: whoever is counted for the first time today has pages that nobody has read.
  const first = await timeInTurns(pool, cases, rounds)
  const times = await timeInTurns(pool, cases, rounds)
  // Counting a whole firm is what the cap is for: a few runs tell enough.
  const { exact } = await timeInTurns(pool, { exact: (turn) => desk(turn).tasks.counts({ exact: true }) }, 5)
  const tallied = await tallyTimes(admin, pool, rounds)
  const row = (name: string, found: typeof exact, goal: number | null, beside = times.limit): BenchRow => ({
    name,
    role: 'ours',
    opsPerSecond: 1_000 / found.p50,
    ms: found,
    verdict: atMost(found.p50 / beside.p50, 'x limit', goal),
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
      row('the same, for the first time', first.open, null, first.limit),
      // Its goal of 20 is for ten million tasks; it is said at every size.
      row('one person’s, exact, every status', times.mine, 20),
      row('the firm’s up to 1,000 each', times.capped, 3),
      row('the same, and mine exact', times.both, null),
      row('the firm’s, exact', exact, null),
      row('the firm’s, exact, from the table by the hour', tallied.counts, 6, tallied.limit),
      // The hour is then counted task by task.
      row('the same in the hour in which most is due', tallied.crowded, null, tallied.limit),
    ],
  }
}

/** Exact counts of the firm while a tally is kept, at the moment of the seed and in the hour of most tasks near it. */
async function tallyTimes(admin: Pool, pool: Pool, rounds: number) {
  const owner = postgres({ pool: admin })
  await owner.migrate({ exactCounts: true })
  await admin.query('VACUUM (ANALYZE) task_tally')
  const { store } = postgres({ pool, statementTimeoutMs: 60_000 })
  const { rows } = await admin.query<{ hour: Date }>(
    `SELECT hour FROM task_tally WHERE tenant_id = $1 AND hour <> 'infinity' AND hour > $2::timestamptz
     ORDER BY n DESC LIMIT 1`,
    [tenant, moment],
  )
  const crowded = new Date(rows[0]!.hour.getTime() + 3_599_000).toISOString()
  const counts = (casework: Casework) => (turn: number) =>
    casework.as({ tenant, staff: staffId(turn % staffCount) }).tasks.counts({ exact: true })
  const cases = {
    limit: readRange(pool, await someIds(admin)),
    counts: counts(caseworkOn(store)),
    crowded: counts(caseworkOn(store, crowded)),
  }
  await timeInTurns(pool, cases, rounds)
  const times = await timeInTurns(pool, cases, rounds)
  await owner.migrate({ exactCounts: false })
  return times
}
