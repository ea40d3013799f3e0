import type { Pool } from 'pg'
import { postgres, type PostgresOptions } from '@casework/postgres'
import { atLeast, type BenchRow, type BenchTable } from '../harness'
import { pgDatabase } from '../../packages/postgres/src/sql/pg-database'
import { caseworkOn } from './casework'
import { countQueries, countWaits, oneByOne } from './counted'
import { updateByHand, type Target } from './limits'
import { quantile } from './measure'
import { staffId, tenant } from './prototypes'
import { replayed } from './replayed'
import type { BenchServer } from './server'

const clientCounts = [1, 8, 32] as const
const rounds = 7
/** What one round does, when there are enough tasks. */
const commandsPerRound = 400
const contenders = 5
const warming = 300

/** `tasks.complete` by many clients at a time, each task on a case of its own. */
export async function commandsBench(server: BenchServer): Promise<BenchTable[]> {
  const targets = await openTasks(server.admin)
  const share =
    (targets.length - 2 * (warming + 1) - clientCounts.length) /
    (clientCounts.length * (rounds + 1) * contenders)
  const batch = Math.min(commandsPerRound, Math.floor(share) - 1)
  const tables: BenchTable[] = []
  for (const clients of clientCounts) tables.push(await withClients(server, clients, targets, batch))
  return [...tables, await waitsTable(server, targets)]
}

async function withClients(
  server: BenchServer,
  clients: number,
  targets: Target[],
  batch: number,
): Promise<BenchTable> {
  const pipelined = server.pool({ pipeline: true, max: clients })
  const plain = server.pool({ pipeline: false, max: clients })
  const own = replayed(pgDatabase(pipelined))
  const learnt = completing({ database: own.database })
  await learnt(targets.pop()!)
  const runs = {
    limit: updateByHand(pipelined),
    own: ({ taskId }: Target) => own.replay(taskId),
    ours: completing({ pool: pipelined }),
    plain: completing({ pool: plain }),
    peer: completing({ database: oneByOne(plain) }),
  }
  const names = Object.keys(runs) as (keyof typeof runs)[]
  const speeds = new Map(names.map((name) => [name, [] as number[]]))
  // The first round prepares the statements and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const share = targets.splice(0, batch)
      if (name === 'own') for (const each of share) await own.learn(each.taskId, () => learnt(each))
      const speed = await speedOf(runs[name], share, clients)
      if (round > 0) speeds.get(name)?.push(speed)
    }
  }
  await Promise.all([pipelined.end(), plain.end()])
  const speed = (name: keyof typeof runs) => quantile(speeds.get(name) ?? [], 0.5)
  const of = (name: keyof typeof runs, goal: number | null) =>
    atLeast(speed(name) / speed('limit'), 'of the limit', goal)
  const rows: BenchRow[] = [
    { name: 'one UPDATE and one event by hand', role: 'limit', opsPerSecond: speed('limit') },
    {
      name: 'its statements, with nothing decided',
      role: 'peer',
      opsPerSecond: speed('own'),
      verdict: of('own', null),
    },
    {
      name: 'tasks.complete, pipelined',
      role: 'ours',
      opsPerSecond: speed('ours'),
      verdict: of('ours', goals[clients] ?? null),
    },
    {
      name: 'tasks.complete, plain pool',
      role: 'ours',
      opsPerSecond: speed('plain'),
      verdict: of('plain', null),
    },
    {
      name: 'the same statements one by one',
      role: 'peer',
      opsPerSecond: speed('peer'),
      verdict: atLeast(speed('ours') / speed('peer'), 'pipelined to this', clients === 1 ? 2 : null),
    },
  ]
  const goal = 'pipelined: 0.35 of the limit for one client, 0.15 for eight; twice one by one for one client'
  return { title: `Commands, ${String(clients)} at a time`, goal, rows }
}

const goals: Readonly<Record<number, number>> = { 1: 0.35, 8: 0.15 }

/** Commands a second when so many clients work the targets off. */
async function speedOf(
  run: (target: Target) => Promise<unknown>,
  targets: readonly Target[],
  clients: number,
): Promise<number> {
  const queue = targets.values()
  const start = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (const target of queue) await run(target)
    }),
  )
  return (targets.length * 1_000) / (performance.now() - start)
}

function completing(options: PostgresOptions): (target: Target) => Promise<unknown> {
  const casework = caseworkOn(postgres(options).store)
  let turn = 0
  return ({ taskId }) => {
    const desk = casework.as({ tenant, staff: staffId((turn += 37) % 500) })
    return desk.tasks.complete({ taskId, answer: 'Answered on the phone' })
  }
}

/** How often a command waits for the server, once everything is prepared. */
async function waitsTable(server: BenchServer, targets: Target[]): Promise<BenchTable> {
  let count = 0
  const tell = () => {
    count += 1
  }
  const pipelined = pgDatabase(server.pool({ pipeline: true, max: 1 }))
  const plain = countQueries(server.pool({ pipeline: false, max: 1 }), tell)
  const measured = async (options: PostgresOptions) => {
    const complete = completing(options)
    // Until every form has been read once in this process, and every statement prepared.
    for (const target of targets.splice(-warming)) await complete(target)
    count = 0
    await complete(targets.pop()!)
    return count
  }
  const row = (name: string, found: number, goal: number): BenchRow => ({
    name,
    role: 'ours',
    count: found,
    verdict: { ratio: found, to: 'times', goal: `<= ${String(goal)}`, met: found <= goal },
  })
  return {
    title: 'How often tasks.complete waits for the server',
    goal: 'two waits pipelined, four round trips on a plain pool',
    rows: [
      row('pipelined pool, waits', await measured({ database: countWaits(pipelined, tell) }), 2),
      row('plain pool, round trips', await measured({ pool: plain }), 4),
    ],
  }
}

/** Open tasks, one a case, in no order that the disk knows. */
async function openTasks(admin: Pool): Promise<Target[]> {
  const { rows } = await admin.query<Target>(
    `SELECT "taskId", "caseId" FROM (
       SELECT DISTINCT ON (case_id) id AS "taskId", case_id AS "caseId" FROM case_task
       WHERE tenant_id = $1 AND is_open AND case_id LIKE 'case-0%' ORDER BY case_id, position
     ) t ORDER BY hashtext("taskId") LIMIT 50000`,
    [tenant],
  )
  return rows
}
