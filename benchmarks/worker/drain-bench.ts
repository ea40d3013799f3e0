import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Desk } from '@casework/core'
import { postgres } from '@casework/postgres'
import { besideTable, timesOf } from '../bulk/beside-bench'
import type { BenchTable } from '../harness'
import { openServer } from '../postgres/server'
import { caseworkFrom, copyFirm, makePrototype } from './prototype-firm'

/** Commands that are measured with nothing beside them; as many are made before, so that everything is warm. */
const usual = 1_000

const firm = 'outage'

/** What every case of the firm has missed: its team is told, and its client is reminded with a link. */
const steps: Parameters<typeof makePrototype>[1] = [
  { hours: 0, after: 'due', do: 'notifyTeam', channels: ['portal'] },
  { hours: 0, after: 'due', do: 'remindClient', channels: ['email'] },
]

export interface DrainBenchOptions {
  /** Cases whose timers fell due while no worker ran. */
  readonly due: number
  readonly tell: (line: string) => void
}

/**
 * How long commands on a firm take while a worker, in a process of its own, catches up with an outage on that firm, beside
 * how long they usually take.
 */
export async function drainBench({ due, tell }: DrainBenchOptions): Promise<BenchTable> {
  const server = await openServer()
  try {
    const { admin } = server
    const { store } = postgres({ pool: server.pool({ pipeline: true, max: 2 }) })
    await makePrototype(store, steps)
    await copyFirm(admin, firm, due)
    await admin.query('VACUUM (ANALYZE)')
    await admin.query('CHECKPOINT')
    const next = commands(caseworkFrom(store).as({ tenant: firm, system: true }), due)
    await timesOf(next, usual)
    const alone = await timesOf(next, usual)
    tell('the worker begins')
    const worker = spawn(process.execPath, [...process.execArgv, workerFile, server.host], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const { beside, seconds } = await measureBeside(worker, admin, due, next, tell)
    worker.kill('SIGTERM')
    if (worker.exitCode === null) await once(worker, 'exit')
    const speed = `; drained in ${seconds.toFixed(0)} s, ${(due / seconds).toFixed(0)} timers a second`
    return besideTable(
      `while ${String(due)} timers are drained`,
      'while the outage drains',
      alone,
      beside,
      speed,
    )
  } finally {
    await server.stop()
  }
}

const workerFile = new URL('./drain-worker.ts', import.meta.url).pathname

/** Commands one after the other until nothing of the outage is left. A worker that ends before is a fault, and no reason to go on. */
async function measureBeside(
  worker: ChildProcess,
  admin: Pool,
  due: number,
  next: () => Promise<void>,
  tell: (line: string) => void,
): Promise<{ readonly beside: readonly number[]; readonly seconds: number }> {
  while ((await left(admin)).timers === due) {
    if (worker.exitCode !== null) throw new Error('The worker has ended')
    await pause(20)
  }
  const begin = performance.now()
  const beside: number[] = []
  for (let round = 0; ; round += 1) {
    beside.push(...(await timesOf(next, 100)))
    if (worker.exitCode !== null) throw new Error('The worker has ended')
    const { timers, messages } = await left(admin)
    if (round % 20 === 0) tell(`${String(timers)} timers and ${String(messages)} messages are left`)
    if (timers + messages === 0) return { beside, seconds: (performance.now() - begin) / 1_000 }
  }
}

/** What of the outage waits yet, claimed or not. */
async function left(admin: Pool): Promise<{ readonly timers: number; readonly messages: number }> {
  const { rows } = await admin.query<{ timers: number; messages: number }>(
    `SELECT count(*) FILTER (WHERE kind = 'caseTimer')::int AS timers,
            count(*) FILTER (WHERE kind = 'message')::int AS messages
     FROM entry_due WHERE tenant_id = $1 AND id <> 'every case'`,
    [firm],
  )
  return rows[0] ?? { timers: 0, messages: 0 }
}

/** Completes one task after the other that has no ladder, each once, from the last case back: the worker begins with the first. */
function commands(desk: Desk, cases: number): () => Promise<void> {
  const keys = ['insurance', 'photos', 'witnesses', 'signature']
  let count = 0
  return async () => {
    const number = cases - Math.floor(count / keys.length)
    if (number === 0) throw new Error('Every task is complete: give the bench more timers')
    const key = keys[count % keys.length] ?? ''
    count += 1
    await desk.tasks.complete({ caseId: `case-${String(number).padStart(7, '0')}`, key, answer: 'Yes' })
  }
}
