import { postgres } from '@casework/postgres'
import type { Casework } from '@casework/core'
import { atLeast, median, type BenchTable } from '../harness'
import { caseworkOn } from '../postgres/casework'
import { openServer, type BenchServer } from '../postgres/server'
import { dropApart, everyCase, makeFirm, sameWorkInSql, setApart, templateIds } from './bulk-firms'

export interface BulkBenchOptions {
  readonly cases: number
  readonly tell: (line: string) => void
}

/** Rounds of a run beside plain SQL: a slow spell of the machine meets all of one round. */
const rounds = 3

/** What bulk assign costs on PostgreSQL, beside the same rows written by plain SQL. */
export async function bulkBench({ cases, tell }: BulkBenchOptions): Promise<BenchTable> {
  const server = await openServer()
  try {
    const casework = caseworkOn(postgres({ pool: server.pool({ pipeline: true, max: 2 }) }).store)
    const times: Round[] = []
    for (let round = 1; round <= rounds; round += 1) {
      times.push(await measure(server, casework, `round-${String(round)}`, cases))
      tell(`round ${String(round)}: ${JSON.stringify(times.at(-1))}`)
    }
    return tableOf(cases, times)
  } finally {
    await server.stop()
  }
}

/** Milliseconds of one round; `busy` is the share of one core that Node was busy. */
interface Round {
  readonly ours: number
  readonly checked: number
  readonly bare: number
  readonly busy: number
}

async function measure(
  server: BenchServer,
  casework: Casework,
  tenant: string,
  cases: number,
): Promise<Round> {
  const { admin } = server
  const pools = { admin, app: server.pool({ pipeline: true, max: 1 }) }
  const firms = [tenant, `${tenant}-checked`, `${tenant}-bare`] as const
  for (const each of firms) await makeFirm(casework, admin, each, cases)
  await admin.query('CHECKPOINT')
  const { ours, busy } = await assign(casework, tenant, cases)
  await setApart(admin, tenant)
  const checked = await sameWorkInSql(pools, firms[1], { checked: true })
  const bare = await sameWorkInSql(pools, firms[2], { checked: false })
  await dropApart(admin)
  return { ours, checked, bare, busy }
}

async function assign(casework: Casework, tenant: string, cases: number) {
  const desk = casework.as({ tenant, system: true })
  const before = process.cpuUsage()
  const begin = performance.now()
  const { runId } = await desk.bulk.assign({ selection: everyCase, templateIds })
  await casework.tick()
  const ours = performance.now() - begin
  const { user, system } = process.cpuUsage(before)
  const run = await desk.bulk.get({ runId })
  if (run.state !== 'finished' || run.counts.assigned !== cases * templateIds.length)
    throw new Error(JSON.stringify(run))
  return { ours, busy: (user + system) / 1_000 / ours }
}

function tableOf(cases: number, times: readonly Round[]): BenchTable {
  const tasks = cases * templateIds.length
  const perSecond = (of: (round: Round) => number) =>
    Math.round(median(times.map((round) => (tasks / of(round)) * 1_000)))
  const share = (of: (round: Round) => number) => median(times.map((round) => of(round) / round.ours))
  const busy = Math.round(median(times.map(({ busy: each }) => each)) * 100)
  return {
    title: `Bulk assign of ${String(templateIds.length)} templates on ${String(cases)} cases, tasks a second`,
    goal: 'close to the same rows written by plain SQL in one transaction of the same role',
    rows: [
      { name: 'plain SQL, inserts alone', role: 'limit', opsPerSecond: perSecond((round) => round.bare) },
      {
        name: 'plain SQL, duplicates left out, new case versions',
        role: 'limit',
        opsPerSecond: perSecond((round) => round.checked),
      },
      {
        name: 'bulk.assign',
        role: 'ours',
        opsPerSecond: perSecond((round) => round.ours),
        verdict: atLeast(
          share((round) => round.checked),
          'of SQL that checks',
          0.8,
        ),
      },
      {
        name: 'bulk.assign, the same run',
        role: 'ours',
        opsPerSecond: perSecond((round) => round.ours),
        verdict: atLeast(
          share((round) => round.bare),
          'of inserts alone',
          0.65,
        ),
        note: `Node busy ${String(busy)} % of a core`,
      },
    ],
  }
}
