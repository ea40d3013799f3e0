import { createCasework } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres, type PostgresPorts } from '@casework/postgres'
import { created, keep } from '@casework/testkit/builders'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

const start = '2026-03-02T14:00:00Z'
const ids = Array.from({ length: 600 }, (_, index) => `c${String(index).padStart(3, '0')}`)

let database: TestDatabase
let ports: PostgresPorts

beforeAll(async () => {
  database = await createDatabase('cancelled_runs')
  await postgres({ pool: database.pool('cancelled_runs_owner') }).migrate({ grantTo: 'cancelled_runs_app' })
  ports = postgres({ pool: database.pool('cancelled_runs_app') })
})
afterAll(() => database.drop())

it('a run is cancelled at the first try, behind the step that a worker is in', async () => {
  // A command of this process is tried once and no more.
  const store = { ...ports.store, rounds: 1 }
  const casework = createCasework({ ...memory({ clock: manualClock(start) }), ...ports, store })
  const desk = casework.as({ tenant: 'acme', system: true })
  await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  await desk.templates.put({ id: 't1', name: 't1', type: 'number' })
  await keep(ports.store, 'acme', ...ids.map((id) => created(id)))
  const { runId } = await desk.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1'] })
  const { cancelling } = await ports.store.transaction('acme', async (tx) => {
    const [claimed] = await tx.claim('run', start, 1)
    if (!claimed) throw new Error('No run waits')
    const asked = desk.try.bulk.cancel({ runId })
    await waitsForLock()
    const step = { ...claimed, offset: 5, tally: { ...claimed.tally, casesDone: 5 } }
    await tx.put('run', new Map([[runId, step]]))
    return { cancelling: asked }
  })
  expect(await cancelling).toMatchObject({ ok: true, value: { state: 'cancelled', casesDone: 5 } })
  await casework.tick()
  expect(await desk.bulk.get({ runId })).toMatchObject({ state: 'cancelled', casesDone: 5, counts: {} })
})

async function waitsForLock(): Promise<void> {
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = '${database.name}' AND wait_event_type = 'Lock'`
  while ((await database.sql(waiting)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
}
