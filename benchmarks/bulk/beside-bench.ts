import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Desk } from '@casework/core'
import { postgres } from '@casework/postgres'
import { atMost, type BenchTable } from '../harness'
import { caseworkOn } from '../postgres/casework'
import { quantile } from '../postgres/measure'
import { openServer } from '../postgres/server'
import { everyCase, makeFirm, templateIds } from './bulk-firms'
import type { BulkBenchOptions } from './bulk-bench'

/** Commands that are measured with nothing beside them; as many are made before, so that everything is warm. */
const usual = 1_000

/**
 * How long a single command takes while a run over many cases is carried on, by a worker in a process of its own, beside
 * how long it usually takes.
 */
export async function besideBench({ cases, tell }: BulkBenchOptions): Promise<BenchTable> {
  const server = await openServer()
  try {
    const casework = caseworkOn(postgres({ pool: server.pool({ pipeline: true, max: 2 }) }).store)
    await makeFirm(casework, server.admin, 'big', cases)
    await makeFirm(casework, server.admin, 'small', 12_000)
    const [big, small] = ['big', 'small'].map((tenant) => casework.as({ tenant, system: true }))
    if (!big || !small) throw new Error('No firms')
    await small.bulk.assign({ selection: everyCase, templateIds })
    await casework.tick()
    await server.admin.query('VACUUM (ANALYZE)')
    const next = commands(small)
    await timesOf(next, usual)
    const alone = await timesOf(next, usual)
    const { runId } = await big.bulk.assign({ selection: everyCase, templateIds })
    tell('the run begins')
    const worker = spawn(process.execPath, [...process.execArgv, workerFile, server.host], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    while ((await big.bulk.get({ runId })).casesDone === 0) await timesOf(next, 1)
    const beside: number[] = []
    while ((await big.bulk.get({ runId })).endedAt === null) beside.push(...(await timesOf(next, 20)))
    worker.kill('SIGTERM')
    await once(worker, 'exit')
    return besideTable(`beside a run over ${String(cases)} cases`, 'beside the run', alone, beside)
  } finally {
    await server.stop()
  }
}

const workerFile = new URL('./bulk-worker.ts', import.meta.url).pathname

/** Completes one task after the other, each once. */
function commands(desk: Desk): () => Promise<void> {
  let count = 0
  return async () => {
    const caseId = `case-${String(Math.floor(count / templateIds.length)).padStart(7, '0')}`
    const key = templateIds[count % templateIds.length] ?? ''
    count += 1
    await desk.tasks.complete({ caseId, key, answer: 'Broken arm' })
  }
}

export async function timesOf(command: () => Promise<void>, count: number): Promise<readonly number[]> {
  const times: number[] = []
  for (let done = 0; done < count; done += 1) {
    const begin = performance.now()
    await command()
    times.push(performance.now() - begin)
  }
  return times
}

/** Times of commands beside something, and how they stand to the usual ones. */
export function besideTable(
  title: string,
  name: string,
  alone: readonly number[],
  beside: readonly number[],
  more = '',
): BenchTable {
  const [usually, then] = [alone, beside].map((times) => ({
    p50: quantile([...times], 0.5),
    p95: quantile([...times], 0.95),
  }))
  if (!usually || !then) throw new Error('No times')
  return {
    title: `tasks.complete ${title}, ${String(beside.length)} times`,
    goal: 'at most twice as long as usual',
    rows: [
      { name: 'usually', role: 'limit', ms: usually },
      {
        name,
        role: 'ours',
        ms: then,
        verdict: atMost(then.p50 / usually.p50, 'times as long (p50)', 2),
        note: `p95 ${(then.p95 / usually.p95).toFixed(1)} times${more}`,
      },
    ],
  }
}
