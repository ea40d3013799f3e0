import { createCasework, type Casework, type Desk, type LinkScope } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { checkTenant } from '@casework/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

let database: TestDatabase
let casework: Casework
let scopes: Readonly<Record<'case' | 'task' | 'form', LinkScope>>
let violations: () => Promise<readonly string[]>
const desk = (): Desk => casework.as({ tenant: 'acme', system: true })

beforeAll(async () => {
  database = await createDatabase('crowds')
  await postgres({ pool: database.pool('crowds_owner') }).migrate({ grantTo: 'crowds_app' })
  const ports = postgres({ pool: database.pool('crowds_app', { pipeline: true }) })
  casework = createCasework({ ...memory({ clock: manualClock('2026-03-02T15:00:00Z') }), ...ports })
  violations = () => checkTenant(ports.store, 'acme')
  await desk().settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  await desk().clients.put({ id: 'ana', firstName: 'Ana', email: 'ana@example.com' })
  const tasks = [{ key: 'job', name: 'Your job', type: 'shortText' as const }]
  await desk().forms.publish({ id: 'intake', name: 'Intake', sections: [{ name: 'You', tasks }] })
  await desk().cases.put({ id: 'ruiz', name: 'Ruiz', clientIds: ['ana'] })
  const { assignmentId, tasks: assigned } = await desk().tasks.assignForm({
    caseId: 'ruiz',
    formId: 'intake',
  })
  scopes = {
    case: { caseId: 'ruiz' },
    task: { taskId: assigned[0]?.id ?? '' },
    form: { assignmentId },
  }
})
afterAll(() => database.drop())

const atOnce = async <T>(callers: number, work: (caller: number) => Promise<T>) =>
  Promise.all(Array.from({ length: callers }, (_, caller) => work(caller)))

it.each([
  ['case', 8],
  ['case', 32],
  ['task', 32],
  ['form', 32],
] as const)('links of one %s are made by %i callers at once, and all get theirs', async (kind, callers) => {
  const made = await atOnce(callers, () => desk().try.links.create({ scope: scopes[kind] }))
  expect(made.filter((each) => !each.ok)).toEqual([])
  const revoked = await atOnce(callers, (caller) => {
    const link = made[caller]
    return desk().try.links.revoke({ linkId: link?.ok ? link.value.linkId : '' })
  })
  expect(revoked.filter((each) => !each.ok)).toEqual([])
  expect(await violations()).toEqual([])
})
