import { unpackItems } from '@casework/core/adapter'
import { postgres } from '@casework/postgres'
import { created } from '@casework/testkit/builders'
import { escapeLiteral } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '../src/migrations/migrate'
import { migrations } from '../src/migrations/migrations.generated'
import { pgDatabase } from '../src/sql/pg-database'
import { createDatabase, type TestDatabase } from './databases'

const { events } = created('ruiz')
const items = [
  { caseId: 'ruiz', templateId: 'intake', outcome: 'assigned' },
  { caseId: 'ruiz', templateId: 'photos', outcome: 'alreadyAssigned' },
  { caseId: 'okafor', outcome: 'skipped', reason: 'archived' },
]
const chunk = { runId: 'run', caseIds: ['okafor', 'ruiz'] }

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase('kept_runs')
  const owner = pgDatabase(database.pool('kept_runs_owner'))
  const before = migrations.filter(({ id }) => id < 8)
  await migrate(owner, 'casework', { grantTo: 'kept_runs_app' }, before)
  for (const event of events)
    await database.sql(`INSERT INTO casework.case_event (tenant_id, case_id, seq, type, at, event)
      VALUES ('acme', 'ruiz', ${event.seq}, '${event.type}', '${event.at}', ${escapeLiteral(JSON.stringify(event))})`)
  for (const [id, data] of [
    ['run.000001', { ...chunk, chunkId: 'run.000001', items, planned: null }],
    ['run.000002', { ...chunk, chunkId: 'run.000002', items: [], planned: items }],
  ] as const)
    await database.sql(`INSERT INTO casework.entry (tenant_id, kind, id, is_listed, data)
      VALUES ('acme', 'runChunk', '${id}', true, ${escapeLiteral(JSON.stringify(data))})`)
  await migrate(owner, 'casework', { grantTo: 'kept_runs_app' })
})
afterAll(() => database.drop())

it('events that were kept whole are read as they were, and shown as they were', async () => {
  const { store } = postgres({ pool: database.pool('kept_runs_app') })
  await store.transaction('acme', async (tx) => {
    expect(await tx.query.events('ruiz', null)).toEqual(events)
  })
  const shown = await database.sql('SELECT data FROM casework.task_events ORDER BY seq')
  expect(shown).toEqual(events.map((data) => ({ data })))
})

it('what became of the cases of a run is what it was, planned or done', async () => {
  const { store } = postgres({ pool: database.pool('kept_runs_app') })
  await store.transaction('acme', async (tx) => {
    const chunks = await tx.get('runChunk', ['run.000001', 'run.000002'])
    const [done, planned] = [...chunks.values()]
    expect(done && unpackItems(done.items)).toEqual(items)
    expect(done?.planned).toBeNull()
    expect(planned && unpackItems(planned.items)).toEqual([])
    expect(planned?.planned && unpackItems(planned.planned)).toEqual(items)
  })
})
