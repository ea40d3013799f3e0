import { createCasework, type Messenger } from '@casework/core'
import { memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import type { BenchTable } from '../harness'
import { moment } from '../postgres/prototypes'
import { openServer } from '../postgres/server'
import { everyCase, templateIds } from './bulk-firms'
import type { BulkBenchOptions } from './bulk-bench'
import { makeToldFirm } from './notify-firm'

/** It is asked whether there is one, and not to send. */
const email: Messenger = { send: () => Promise.reject(new Error('Nothing is sent here')) }

const goal = 20_000

/** How many case tasks a second are planned into messages: whom each is told to, in which words, and what the guard says. */
export async function notifyBench({ cases, tell }: BulkBenchOptions): Promise<BenchTable> {
  const server = await openServer()
  try {
    const { store } = postgres({ pool: server.pool({ pipeline: true, max: 9 }) })
    const casework = createCasework({
      ...memory(),
      clock: { now: () => moment },
      store,
      messengers: { email },
    })
    tell('makes the firm')
    await makeToldFirm(casework, 'ours', cases)
    await server.admin.query('VACUUM (ANALYZE)')
    const desk = casework.as({ tenant: 'ours', system: true })
    const begin = performance.now()
    const { runId } = await desk.bulk.notify({ selection: everyCase, channels: ['email'], plan: true })
    await casework.tick()
    const took = performance.now() - begin
    const run = await desk.bulk.get({ runId })
    const rows = cases * templateIds.length
    if (run.notify?.accepted !== rows) throw new Error(JSON.stringify(run))
    const perSecond = Math.round((rows / took) * 1_000)
    return {
      title: `Messages about ${String(rows)} tasks of ${String(cases)} people planned, tasks a second`,
      goal: `at least ${String(goal)} a second`,
      rows: [
        {
          name: 'bulk.notify, planned',
          role: 'ours',
          opsPerSecond: perSecond,
          verdict: { ratio: perSecond / goal, to: 'of the goal', goal: '>= 1', met: perSecond >= goal },
        },
      ],
    }
  } finally {
    await server.stop()
  }
}
