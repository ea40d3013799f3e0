import { createCasework } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

describe('whatever isolation the database has as its default', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createDatabase('settings')
    await postgres({ pool: database.pool('settings_owner') }).migrate({ grantTo: 'settings_app' })
  })
  afterAll(() => database.drop())

  it.each(['serializable', 'repeatable read'])('writers of one case wait in turn: %s', async (level) => {
    await database.sql(`ALTER DATABASE settings SET default_transaction_isolation = '${level}'`)
    const pool = database.pool('settings_app', { pipeline: true, max: 12 })
    const casework = createCasework({
      ...memory({ clock: manualClock('2026-03-02T14:00:00Z') }),
      ...postgres({ pool }),
    })
    const desk = casework.as({ tenant: level.replace(' ', '-'), system: true })
    await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
    await desk.cases.put({ id: 'ruiz', name: 'Ruiz' })
    const writers = Array.from({ length: 12 }, (_, number) =>
      desk.cases.put({ id: 'ruiz', name: `Ruiz ${String(number)}` }),
    )
    await Promise.all(writers)
    expect((await desk.cases.get({ caseId: 'ruiz' })).version).toBe(13)
  })
})
