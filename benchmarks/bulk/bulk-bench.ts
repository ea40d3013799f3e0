import { postgres } from '@casework/postgres'
import { atLeast, type BenchTable } from '../harness'
import { caseworkOn } from '../postgres/casework'
import { openServer } from '../postgres/server'
import { makeFirm, sameWorkInSql, templateIds } from './bulk-firms'

export interface BulkBenchOptions {
  readonly cases: number
  readonly tell: (line: string) => void
}

/** What bulk assign costs on PostgreSQL, beside the same rows written by plain SQL. */
export async function bulkBench({ cases, tell }: BulkBenchOptions): Promise<BenchTable> {
  const server = await openServer()
  try {
    const casework = caseworkOn(postgres({ pool: server.pool({ pipeline: true, max: 2 }) }).store)
    tell('makes the firms')
    await makeFirm(casework, server.admin, 'ours', cases)
    await makeFirm(casework, server.admin, 'theirs', cases)
    await server.admin.query('CHECKPOINT')
    tell('runs')
    const before = process.cpuUsage()
    const begin = performance.now()
    const desk = casework.as({ tenant: 'ours', system: true })
    const selection = { case_filter: { field: 'type', is: 'equals', value: 'injury' } } as const
    const { runId } = await desk.bulk.assign({ selection, templateIds })
    const selected = performance.now() - begin
    await casework.tick()
    const took = performance.now() - begin
    const cpu = process.cpuUsage(before)
    const run = await desk.bulk.get({ runId })
    const tasks = cases * templateIds.length
    if (run.state !== 'finished' || run.counts.assigned !== tasks) throw new Error(JSON.stringify(run))
    const limit = await sameWorkInSql(server.admin, 'ours', 'theirs')
    const perSecond = (ms: number) => Math.round((tasks / ms) * 1_000)
    const share = Math.round((cpu.user + cpu.system) / 10 / took)
    return {
      title: `Bulk assign of ${String(templateIds.length)} templates on ${String(cases)} cases`,
      goal: 'at least half as fast as the same rows written by plain SQL in one transaction',
      rows: [
        { name: 'plain SQL', role: 'limit', opsPerSecond: perSecond(limit) },
        {
          name: 'bulk.assign',
          role: 'ours',
          opsPerSecond: perSecond(took),
          verdict: atLeast(limit / took, 'of plain SQL', 0.5),
          note: `selected in ${String(Math.round(selected))} ms; Node busy ${String(share)} %`,
        },
      ],
    }
  } finally {
    await server.stop()
  }
}
