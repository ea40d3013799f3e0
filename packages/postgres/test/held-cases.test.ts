import { createCasework, type CaseEvent } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase('held')
  await postgres({ pool: database.pool('held_owner') }).migrate({ grantTo: 'held_app' })
})
afterAll(() => database.drop())

it('a host’s long transaction on one case delays no other case, and its own steps come as soon as it ends', async () => {
  const clock = manualClock('2026-03-02T14:00:00Z')
  const pool = database.pool('held_app', { pipeline: true, max: 4 })
  const ports = postgres({ pool })
  const events: CaseEvent[] = []
  let heard = (): void => undefined
  const faults: unknown[] = []
  const casework = createCasework({
    ...memory({ clock }),
    ...ports,
    onEvent: (event) => {
      events.push(event)
      heard()
    },
    onError: (error) => faults.push(error),
  })
  const desk = casework.as({ tenant: 'acme', system: true })
  await desk.settings.put({
    timeZone: 'America/New_York',
    firmName: 'Acme Law',
    ladder: [{ id: 'tell', hours: 1, after: 'due', do: 'notifyTeam' }],
  })
  await desk.staff.put({ id: 'mo', name: 'Mo', email: 'mo@acme.example' })
  await desk.templates.put({ id: 'age', name: 'Age', type: 'number', due: { days: 1 } })
  for (const id of ['busy', 'free']) {
    await desk.cases.put({ id, name: id, assigneeIds: ['mo'] })
    await desk.tasks.assign({ caseId: id, templateId: 'age' })
  }
  const told = () => events.flatMap((event) => (event.type === 'LadderStepFired' ? [event.caseId] : []))
  clock.advance('P3D')

  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await casework.within(client).as({ tenant: 'acme', system: true }).cases.put({ id: 'busy', status: 'x' })
    // Four looks: after three the worker waits for the case, beside its rounds.
    for (let look = 1; look <= 4; look += 1) {
      await casework.tick()
      expect(faults).toEqual([])
      expect(told()).toEqual(['free'])
      clock.advance('PT5S')
    }
    const swept = new Promise<void>((resolve) => (heard = resolve))
    await client.query('COMMIT')
    await swept
  } finally {
    client.release()
  }
  expect(told()).toEqual(['free', 'busy'])
  expect(faults).toEqual([])
})
