import { postgres } from '@casework/postgres'
import type { BenchTable } from '../harness'
import { commandsBench } from './commands-bench'
import { countersBench } from './counters-bench'
import { hotBench } from './hot-bench'
import { listsBench } from './lists-bench'
import { plansBench } from './plans-bench'
import { prove } from './proof'
import { makePrototypes } from './prototypes'
import { seed } from './seed'
import { openServer } from './server'
import { tallyBench } from './tally-bench'

export interface PostgresBenchOptions {
  /** How many tasks the firm has. */
  readonly rows: number
  /** Whether every plan is printed. */
  readonly explain: boolean
  /** Is told how far it has come. */
  readonly tell: (line: string) => void
}

/** A case of a large firm is as large as its year: ten million tasks are on no more cases than one million. */
const tasksPerCase = (rows: number) => (rows >= 5_000_000 ? 100 : 10)

/** What task lists, counters and commands cost on PostgreSQL, in a firm of that many tasks; each table as it is measured. */
export async function* postgresBench({
  rows,
  explain,
  tell,
}: PostgresBenchOptions): AsyncGenerator<BenchTable> {
  const server = await openServer()
  try {
    const { store } = postgres({ pool: server.pool({ pipeline: true, max: 2 }) })
    tell('makes the prototypes')
    const prototypes = await makePrototypes(store, tasksPerCase(rows))
    await seed(server.admin, prototypes, rows, tell)
    tell(await prove(server.admin, store, rows))
    const pool = server.pool({ pipeline: true, max: 1 })
    const rounds = rows > 100_000 ? 200 : 50
    yield await plansBench(pool, ({ title, plan }) => {
      if (explain) tell(`\n${title}\n${plan.text}`)
    })
    yield await listsBench(server.admin, pool, rounds)
    yield await countersBench(server.admin, pool, rounds)
    yield await hotBench(server, Math.min(1_000, Math.floor(rows / 100)))
    yield await tallyBench(server)
    yield* await commandsBench(server)
  } finally {
    await server.stop()
  }
}
