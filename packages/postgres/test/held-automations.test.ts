import { createCasework, type Casework } from '@casework/core'
import { memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase('held_automations')
  const owner = postgres({ pool: database.pool('held_automations_owner') })
  await owner.migrate({ grantTo: 'held_automations_app' })
})
afterAll(() => database.drop())

async function firm(casework: Casework, tenant: string, step: 'notifyTeam' | { automate: string }) {
  const desk = casework.as({ tenant, system: true })
  await desk.settings.put({ timeZone: 'America/New_York', firmName: tenant })
  await desk.staff.put({ id: 'mo', name: 'Mo', email: 'mo@acme.example' })
  await desk.cases.put({ id: 'ruiz', name: 'Ruiz', assigneeIds: ['mo'] })
  const ladder = [{ id: 'now', hours: 0, after: 'due' as const, do: step }]
  await desk.templates.put({ id: 'age', name: 'Age', type: 'number', due: { hours: 0 }, ladder })
  return desk
}

it(
  'what a handler did is kept once the host lets go of its case, and no other firm waits until then',
  { timeout: 60_000 },
  async () => {
    const pool = database.pool('held_automations_app', { max: 6 })
    const { store } = postgres({ pool })
    const ports = memory()
    let told = (): void => undefined
    const isTold = new Promise<void>((resolve) => (told = resolve))
    const { email } = ports.messengers
    let calls = 0
    let letGo = (): Promise<unknown> => Promise.resolve()
    let held = (): void => undefined
    const isHeld = new Promise<void>((resolve) => (held = resolve))
    const casework: Casework = createCasework({
      ...ports,
      store,
      messengers: { email: { ...email, send: (message) => (told(), email.send(message)) } },
      automations: {
        // While it works, a transaction of the host's begins that does not end.
        async hold({ tenant, caseId }) {
          calls += 1
          if (calls > 1) return
          const client = await pool.connect()
          await client.query('BEGIN')
          const host = casework.within(client).as({ tenant, system: true })
          await host.cases.put({ id: caseId, status: 'busy' })
          letGo = () => client.query('COMMIT').finally(() => client.release())
          held()
        },
      },
    })
    const slow = await firm(casework, 'slow', { automate: 'hold' })
    const other = await firm(casework, 'other', 'notifyTeam')
    const worker = casework.start({ everyMs: 100 })
    await slow.tasks.assign({ caseId: 'ruiz', templateId: 'age' })
    await isHeld
    await other.tasks.assign({ caseId: 'ruiz', templateId: 'age' })
    await isTold
    await letGo()
    const ended = async () =>
      (await slow.cases.history({ caseId: 'ruiz' })).events.some(({ type }) => type === 'AutomationFinished')
    while (!(await ended())) await new Promise((resolve) => setImmediate(resolve))
    await worker.stop()
    expect(calls).toBe(1)
  },
)
