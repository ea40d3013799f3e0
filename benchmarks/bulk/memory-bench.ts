import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Desk } from '@casework/core'
import { postgres } from '@casework/postgres'
import type { BenchTable } from '../harness'
import { caseworkOn } from '../postgres/casework'
import { openServer } from '../postgres/server'
import { everyCase, makeFirm, templateIds } from './bulk-firms'
import type { BulkBenchOptions } from './bulk-bench'

/** What the worker may keep of JavaScript objects, in MiB. */
const heap = 96

const workerFile = new URL('./bulk-worker.ts', import.meta.url).pathname

/** Whether a worker whose heap is small carries a run over very many cases to its end. */
export async function memoryBench({ cases, tell }: BulkBenchOptions): Promise<BenchTable> {
  const server = await openServer()
  try {
    const casework = caseworkOn(postgres({ pool: server.pool({ pipeline: true, max: 2 }) }).store)
    tell('makes the firm')
    await makeFirm(casework, server.admin, 'acme', cases)
    const desk = casework.as({ tenant: 'acme', system: true })
    const { runId } = await desk.bulk.assign({ selection: everyCase, templateIds })
    const args = [`--max-old-space-size=${String(heap)}`, ...process.execArgv, workerFile, server.host]
    const worker = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    const begin = performance.now()
    const most = await carried(desk, runId, worker, tell)
    const seconds = (performance.now() - begin) / 1_000
    const run = await desk.bulk.get({ runId })
    const assigned = run.counts.assigned ?? 0
    return {
      title: `A worker with a heap of ${String(heap)} MiB, a run over ${String(cases)} cases`,
      goal: 'it comes to its end, with every task assigned',
      rows: [
        {
          name: 'tasks assigned',
          role: 'ours',
          count: assigned,
          verdict: {
            ratio: assigned / (cases * templateIds.length),
            to: 'of all',
            goal: '>= 1',
            met: run.state === 'finished' && assigned === cases * templateIds.length,
          },
          note: `in ${seconds.toFixed(0)} s, the process at most ${String(most)} MiB large`,
        },
      ],
    }
  } finally {
    await server.stop()
  }
}

/** Waits for the run's end, or the worker's. Gives how large its process was at most, in MiB. */
async function carried(
  desk: Desk,
  runId: string,
  worker: ChildProcess,
  tell: (line: string) => void,
): Promise<number> {
  let most = 0
  const exit = once(worker, 'exit')
  for (let look = 1; worker.exitCode === null && worker.signalCode === null; look += 1) {
    const { endedAt, casesDone } = await desk.bulk.get({ runId })
    most = sizeOf(worker) ?? most
    if (endedAt !== null) break
    if (look % 10 === 0) tell(`${String(casesDone)} cases are done`)
    await setTimeout(1_000)
  }
  worker.kill('SIGTERM')
  await exit
  return most
}

/** The most memory that a process has had so far, as Linux tells it. */
function sizeOf({ pid }: ChildProcess): number | null {
  try {
    const told = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))
    return told ? Math.round(Number(told[1]) / 1_024) : null
  } catch {
    return null
  }
}
