import { postgres } from '@casework/postgres'
import { atLeast, type BenchTable } from '../harness'
import { quantile } from '../postgres/measure'
import { openServer, type BenchServer } from '../postgres/server'
import { emptyTable } from './empty-bench'
import { caseworkAt, copyFirm, makePrototype, withWorkOf } from './prototype-firm'
import { dropWork, keepWork, sweepInSql } from './sweep-in-sql'

const kinds = {
  'a notice to the team': [{ hours: 0, after: 'due', do: 'notifyTeam', channels: ['portal'] }],
  'a notice, an e-mail to staff, a reminder with a link and an automation': [
    { hours: 0, after: 'due', do: 'notifyTeam' },
    { hours: 0, after: 'due', do: 'remindClient', channels: ['email'] },
    { hours: 0, after: 'due', do: { automate: 'nothing' } },
  ],
} satisfies Record<string, Parameters<typeof makePrototype>[1]>

const [first] = Object.keys(kinds)

export interface SweepBenchOptions {
  /** Due timers of one round, each of a case of its own. */
  readonly cases: number
  readonly rounds: number
  readonly tell: (line: string) => void
}

/** What a sweep of due ladders costs on PostgreSQL, beside the same rows claimed and written wholly in SQL. */
export async function* sweepBench({ cases, rounds, tell }: SweepBenchOptions): AsyncGenerator<BenchTable> {
  for (const [name, steps] of Object.entries(kinds)) {
    const server = await openServer()
    try {
      const store = postgres({ pool: server.pool({ pipeline: true, max: 2 }) }).store
      if (name === first) yield await emptyTable(server)
      await makePrototype(store, steps)
      yield await sweepTable(server, name, { cases, rounds, tell })
    } finally {
      await server.stop()
    }
  }
}

async function sweepTable(
  server: BenchServer,
  name: string,
  { cases, rounds, tell }: SweepBenchOptions,
): Promise<BenchTable> {
  const { admin } = server
  const pool = server.pool({ pipeline: true, max: 2 })
  const casework = caseworkAt(withWorkOf(postgres({ pool }).store, 'caseTimer'))
  const limitPool = server.pool({ pipeline: true, max: 1 })
  // A worker that starts looks at every case once more. Now there is none.
  await casework.tick()
  await copyFirm(admin, 'before', cases)
  const taken = { ours: [] as number[], limit: [] as number[] }
  let busy = 0
  for (let round = 0; round <= rounds; round += 1) {
    const [ours, twin] = [`ours-${String(round)}`, `twin-${String(round)}`]
    await copyDue(server, [ours, twin], cases)
    const cpu = process.cpuUsage()
    const begin = performance.now()
    await casework.tick()
    const took = performance.now() - begin
    const used = process.cpuUsage(cpu)
    await keepWork(admin, ours, 'before')
    const limitBegin = performance.now()
    const count = await sweepInSql(limitPool, admin, twin)
    const limitTook = performance.now() - limitBegin
    await proveSame(server, ours, twin, cases, count)
    tell(`round ${String(round)}: ours ${took.toFixed(0)} ms, limit ${limitTook.toFixed(0)} ms`)
    if (round === 0) continue
    taken.ours.push(took)
    taken.limit.push(limitTook)
    busy += (used.user + used.system) / 10 / took / rounds
  }
  await dropWork(admin)
  const ours = quantile(taken.ours, 0.5)
  const limit = quantile(taken.limit, 0.5)
  return {
    title: `Sweep of ${String(cases)} due cases: ${name}`,
    goal: 'half as fast as the same rows claimed and written wholly in SQL, 500 cases a transaction',
    rows: [
      { name: 'the same rows in SQL', role: 'limit', opsPerSecond: (cases * 1_000) / limit },
      {
        name: 'worker',
        role: 'ours',
        opsPerSecond: (cases * 1_000) / ours,
        verdict: atLeast(limit / ours, 'of SQL', 0.5),
        note: `Node busy ${busy.toFixed(0)} %`,
      },
    ],
  }
}

/** Firms that are due, on tables that are as they would be in service. */
async function copyDue({ admin }: BenchServer, tenants: readonly string[], cases: number): Promise<void> {
  for (const tenant of tenants) await copyFirm(admin, tenant, cases)
  await admin.query('VACUUM (ANALYZE)')
  await admin.query('CHECKPOINT')
}

/** Both have written as much, and nothing waits for a sweep. */
async function proveSame(
  { admin }: BenchServer,
  ours: string,
  twin: string,
  cases: number,
  taken: number,
): Promise<void> {
  const { rows } = await admin.query<{ written: string }>(
    `SELECT tenant_id, jsonb_build_array(
       (SELECT count(*) FROM case_event e WHERE e.tenant_id = t.tenant_id),
       (SELECT count(*) FROM entry e WHERE e.tenant_id = t.tenant_id),
       (SELECT count(*) FROM entry_due e WHERE e.tenant_id = t.tenant_id),
       (SELECT count(*) FROM short_code e WHERE e.tenant_id = t.tenant_id),
       (SELECT count(*) FROM entry_due e WHERE e.tenant_id = t.tenant_id AND kind = 'caseTimer'),
       (SELECT sum(seq) FROM case_file e WHERE e.tenant_id = t.tenant_id))::text AS written
     FROM unnest($1::text[]) t(tenant_id)`,
    [[ours, twin]],
  )
  const [one, other] = rows.map(({ written }) => written)
  if (one !== other || taken !== cases)
    throw new Error(`A sweep wrote ${String(one)}, SQL ${String(other)}, of ${String(taken)}`)
}
