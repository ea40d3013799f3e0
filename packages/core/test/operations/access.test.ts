import { beforeEach, expect, test } from 'vitest'
import { allOperations, type Actor } from '../../src/index'
import { assignTasks, furnish, on, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo' }])
})

const codeOf = async (actor: Actor, name: string, input: unknown) => {
  const result = await world.casework.run(actor, name, input)
  return result.ok ? 'ok' : result.error.code
}

test('a member is refused what is for admins, a client and a link what is not marked for them', async () => {
  const { url } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  const actors: readonly [string, Actor][] = [
    ['staff', { tenant: 'acme', staff: 'mo' }],
    ['client', { tenant: 'acme', client: 'ana' }],
    ['link', { link: url.slice(url.lastIndexOf('/') + 1) }],
  ]
  for (const [access, actor] of actors) {
    for (const operation of allOperations) {
      const allowed = (operation.access as readonly string[]).includes(access)
      const code = await codeOf(actor, operation.name, operation.example)
      if (!allowed) expect([operation.name, access, code]).toEqual([operation.name, access, 'FORBIDDEN'])
    }
  }
})

test('staff who are unknown or not active, and erased clients, are nobody', async () => {
  await world.system.staff.put({ id: 'mo', active: false })
  expect(await codeOf({ tenant: 'acme', staff: 'mo' }, 'cases.list', {})).toBe('FORBIDDEN')
  expect(await codeOf({ tenant: 'acme', staff: 'zoe' }, 'cases.list', {})).toBe('FORBIDDEN')
  await world.system.clients.erase({ clientId: 'ana' })
  expect(
    await codeOf({ tenant: 'acme', client: 'ana' }, 'tasks.saveDraft', { ...on('a'), answer: true }),
  ).toBe('FORBIDDEN')
})

test('a member with case types sees only cases of those types', async () => {
  await world.system.caseTypes.put({ id: 'injury', name: 'Injury' })
  await world.system.cases.put({ id: 'lee', name: 'Lee', type: 'injury' })
  await world.system.staff.put({ id: 'mo', caseTypes: ['injury'] })
  const mo = world.casework.as({ tenant: 'acme', staff: 'mo' })
  expect((await mo.cases.list({})).cases.map((record) => record.id)).toEqual(['lee'])
  expect(await codeOf({ tenant: 'acme', staff: 'mo' }, 'tasks.list', { caseId: 'ruiz' })).toBe('FORBIDDEN')
  expect(await codeOf({ tenant: 'acme', staff: 'mo' }, 'cases.put', { id: 'lee', type: null })).toBe(
    'FORBIDDEN',
  )
  expect((await mo.tasks.dashboard({})).tasks).toEqual([])
})

test('a client works on their own cases and tasks only, and cannot answer for another', async () => {
  await world.system.cases.put({ id: 'other', name: 'Other', clientIds: ['ben'] })
  await world.system.tasks.assignForm({ caseId: 'other', formId: 'intake' })
  await world.system.tasks.assignForm({
    caseId: 'ruiz',
    formId: 'intake',
    ifAssigned: 'addAnother',
    clientId: 'ben',
  })
  const ana = { tenant: 'acme', client: 'ana' }
  expect(await codeOf(ana, 'tasks.complete', { caseId: 'other', key: 'a', answer: true })).toBe('NOT_FOUND')
  expect(await codeOf(ana, 'tasks.complete', { ...on('a-2'), answer: true })).toBe('NOT_FOUND')
  expect(await codeOf(ana, 'tasks.complete', { ...on('a'), answer: true, clientId: 'ben' })).toBe(
    'INVALID_INPUT',
  )
  expect(await codeOf(ana, 'tasks.complete', { ...on('a'), answer: true })).toBe('ok')
})

test('another tenant’s id looks exactly like an id that never was', async () => {
  const other = world.casework.as({ tenant: 'other', system: true })
  await furnish(other)
  await other.cases.put({ id: 'theirs', name: 'Theirs', clientIds: ['ana'] })
  await other.forms.publish({
    id: 'their-form',
    name: 'F',
    sections: [{ name: 'S', tasks: [{ key: 'x', name: 'X', type: 'yesNo' }] }],
  })
  const { tasks, assignmentId } = await other.tasks.assignForm({ caseId: 'theirs', formId: 'their-form' })
  const { linkId } = await other.links.create({ scope: { caseId: 'theirs' } })
  const taskId = tasks[0]?.id ?? ''
  const calls: readonly [string, (foreign: boolean) => unknown][] = [
    ['tasks.get', (f) => ({ taskId: f ? taskId : 'never' })],
    ['tasks.complete', (f) => ({ taskId: f ? taskId : 'never', answer: true })],
    ['tasks.history', (f) => ({ taskId: f ? taskId : 'never' })],
    ['tasks.explain', (f) => ({ taskId: f ? taskId : 'never', what: 'reminder' })],
    ['tasks.list', (f) => ({ caseId: f ? 'theirs' : 'never' })],
    ['cases.get', (f) => ({ caseId: f ? 'theirs' : 'never' })],
    ['cases.archive', (f) => ({ caseId: f ? 'theirs' : 'never' })],
    ['tasks.assignForm', (f) => ({ caseId: 'ruiz', formId: f ? 'their-form' : 'never' })],
    ['forms.get', (f) => ({ formId: f ? 'their-form' : 'never' })],
    ['links.create', (f) => ({ scope: { assignmentId: f ? assignmentId : 'never' } })],
    ['links.create', (f) => ({ scope: { taskId: f ? taskId : 'never' } })],
    ['links.revoke', (f) => ({ linkId: f ? linkId : 'never' })],
    ['caseTypes.put', (f) => ({ id: 't', name: 'T', defaultForms: [f ? 'their-form' : 'never'] })],
  ]
  const before = world.events.length
  for (const [name, input] of calls) {
    const foreign = await world.casework.run({ tenant: 'acme', system: true }, name, input(true))
    const random = await world.casework.run({ tenant: 'acme', system: true }, name, input(false))
    const blank = (result: unknown) =>
      JSON.stringify(result).replaceAll(/their-form|theirs|never|[0-9a-f-]{36}/g, '*')
    expect([name, blank(foreign)]).toEqual([name, blank(random)])
    expect(foreign).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  }
  expect(world.events.length).toBe(before)
})
