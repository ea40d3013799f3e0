import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Casework } from '@casework/core'
import { postgres } from '@casework/postgres'
import { atMost, type BenchRow, type BenchTable } from '../harness'
import { quantile, type Times } from '../postgres/measure'
import { appRole, type BenchServer } from '../postgres/server'
import { caseworkAt, copyFirm } from './prototype-firm'

const clients = 2

/** How long people wait for a command while a worker in its own process catches up on what an outage has left. */
export async function outageTable(
  server: BenchServer,
  cases: number,
  tell: (line: string) => void,
): Promise<BenchTable> {
  const { admin } = server
  const pool = server.pool({ pipeline: true, max: clients })
  const casework = caseworkAt(postgres({ pool }).store)
  await copyFirm(admin, 'people', 20_000)
  await admin.query("DELETE FROM entry_due WHERE tenant_id = 'people'")
  const worker = fork(fileURLToPath(new URL('./outage-worker.ts', import.meta.url)), [server.host, appRole])
  await once(worker, 'message')
  await copyFirm(admin, 'ours-outage', cases)
  await admin.query('VACUUM (ANALYZE)')
  await admin.query('CHECKPOINT')
  const { rows } = await admin.query<{ id: string }>(
    "SELECT id FROM case_task WHERE tenant_id = 'people' AND key = 'photos' ORDER BY hashtext(id)",
  )
  const tasks = rows.map(({ id }) => id)
  await timed(casework, tasks.splice(0, 400), () => false)
  const before = await timed(casework, tasks.splice(0, 1_000), () => false)
  let isDrained = false
  const drained = once(worker, 'message').then(() => {
    isDrained = true
  })
  const begin = performance.now()
  worker.send('drain')
  const during = await timed(casework, tasks.splice(0, tasks.length - 1_000), () => isDrained)
  await drained
  const took = performance.now() - begin
  const after = await timed(casework, tasks.splice(0, 1_000), () => false)
  tell(`drained in ${took.toFixed(0)} ms, beside ${String(during.length)} commands`)
  const usual = timesOf([...before, ...after])
  const beside = timesOf(during)
  const row = (name: string, part: keyof Times): BenchRow => ({
    name,
    role: 'ours',
    ms: beside,
    verdict: atMost(beside[part] / usual[part], 'times the usual', 2),
  })
  return {
    title: `tasks.complete by ${String(clients)} at a time, while ${String(cases)} due cases are drained by another process`,
    goal: 'p50 and p95 at most twice the usual',
    rows: [
      { name: 'without the drain', role: 'limit', ms: usual },
      row('beside it, by the half', 'p50'),
      row('beside it, by the slow end', 'p95'),
      {
        name: 'drained cases',
        role: 'ours',
        opsPerSecond: (cases * 1_000) / took,
        note: 'beside the commands',
      },
    ],
  }
}

/** How long each of the commands took, in milliseconds, until there is an end to it. */
async function timed(casework: Casework, tasks: readonly string[], isOver: () => boolean): Promise<number[]> {
  const desk = casework.as({ tenant: 'people', staff: 'mo' })
  const taken: number[] = []
  const queue = tasks.values()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (const taskId of queue) {
        if (isOver()) return
        const begin = performance.now()
        await desk.tasks.complete({ taskId, answer: 'Answered on the phone' })
        taken.push(performance.now() - begin)
      }
    }),
  )
  return taken
}

function timesOf(values: readonly number[]): Times {
  return { p50: quantile(values, 0.5), p95: quantile(values, 0.95) }
}
