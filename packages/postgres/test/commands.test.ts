import { once } from 'node:events'
import { createCasework, type Casework } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres, type PostgresPorts } from '@casework/postgres'
import { checkTenant } from '@casework/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { startScript } from '../../../tools/script-process'
import { createDatabase, emptied, type TestDatabase } from './databases'

describe('commands on PostgreSQL', () => {
  let database: TestDatabase
  let ports: PostgresPorts
  const clock = manualClock('2026-03-02T14:00:00Z')
  let casework: Casework

  beforeAll(async () => {
    database = await createDatabase('commands')
    await postgres({ pool: database.pool('commands_owner') }).migrate({ grantTo: 'commands_app' })
    ports = postgres({ pool: database.pool('commands_app', { pipeline: true, max: 8 }) })
    casework = createCasework({ ...memory({ clock }), ...ports })
  })
  beforeEach(() => database.sql(emptied))
  afterAll(() => database.drop())

  const setUp = async () => {
    const desk = casework.as({ tenant: 'acme', system: true })
    await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
    await desk.templates.put({ id: 'age', name: 'How old are you?', type: 'number' })
    await desk.cases.put({ id: 'ruiz', name: 'Ruiz' })
    return desk
  }

  it('results of idempotency keys are cleared after seven days by later commands with a key', async () => {
    const desk = await setUp()
    const kept = async () => (await database.sql("SELECT FROM casework.entry WHERE kind = 'result'")).length
    await desk.cases.put({ id: 'okafor', name: 'Okafor', idempotencyKey: 'first' })
    clock.advance('P6DT23H')
    await desk.cases.put({ id: 'chen', name: 'Chen', idempotencyKey: 'second' })
    expect(await kept()).toBe(2)
    clock.advance('PT1H')
    await desk.cases.put({ id: 'diaz', name: 'Diaz', idempotencyKey: 'third' })
    expect(await kept()).toBe(2)
  })

  it('two processes that write one case at once lose nothing', async () => {
    await setUp()
    const writer = new URL('writer.ts', import.meta.url)
    const write = async (name: string) => {
      const running = await startScript(writer, [inject('postgres').host, 'commands', name])
      return once(running, 'exit')
    }
    expect(await Promise.all([write('left'), write('right')])).toEqual([
      [0, null],
      [0, null],
    ])
    await ports.store.transaction('acme', async (tx) => {
      expect((await tx.cases(['ruiz'], false)).get('ruiz')?.tasks.size).toBe(20)
    })
    expect(await checkTenant(ports.store, 'acme')).toEqual([])
  })
})
