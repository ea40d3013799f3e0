import { beforeEach, expect, test } from 'vitest'
import { assignTasks, on, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await assignTasks(world.system, [
    { key: 'phone', name: 'Your phone', type: 'phone', required: false, mapTo: { system: 'phone' } },
    { key: 'email', name: 'Your e-mail', type: 'email', required: false, mapTo: { system: 'email' } },
    {
      key: 'claim',
      name: 'Claim number',
      type: 'shortText',
      required: false,
      mapTo: { custom: 'claimNumber' },
    },
  ])
})

const client = (clientId = 'ana') => world.system.clients.get({ clientId })

test('an answer writes the field it maps to, with its provenance', async () => {
  await world.system.tasks.complete({ ...on('phone'), answer: '(212) 555-0199' })
  expect((await client()).phone).toBe('+12125550199')
  expect(world.events.find((event) => event.type === 'ClientFieldChanged')).toMatchObject({
    clientId: 'ana',
    field: 'phone',
    from: '+12125550123',
    to: '+12125550199',
    cause: 'answer',
    actor: { system: true },
  })
})

test('a blank answer clears a mapped phone number and says when nobody can be reached any more', async () => {
  await world.system.tasks.complete({ ...on('phone'), answer: null })
  expect((await client()).phone).toBeNull()
  expect(world.events.filter((event) => event.type === 'ClientUnreachable')).toHaveLength(1)
})

test('a skipped or unanswered task clears nothing', async () => {
  await world.system.tasks.waive({ ...on('phone'), reason: 'known' })
  expect((await client()).phone).toBe('+12125550123')
})

test('a custom field keeps its value when the answer is blank', async () => {
  await world.system.cases.put({ id: 'ruiz', customFields: { claimNumber: 'C-1' } })
  await world.system.tasks.complete({ ...on('claim'), answer: '' })
  expect((await world.system.cases.get({ caseId: 'ruiz' })).customFields).toEqual({ claimNumber: 'C-1' })
})

test('the same value again writes nothing', async () => {
  await world.system.tasks.complete({ ...on('phone'), answer: '212-555-0123' })
  expect(world.events.some((event) => event.type === 'ClientFieldChanged')).toBe(false)
})

test('clearing the mapping in a newer form version stops later answers on live cases and undoes nothing', async () => {
  await world.system.tasks.complete({ ...on('phone'), answer: '212-555-0199' })
  await world.system.forms.publish({
    id: 'intake',
    name: 'Intake',
    sections: [
      { name: 'Questions', tasks: [{ key: 'email', name: 'Your e-mail', type: 'email', required: false }] },
    ],
  })
  await world.system.tasks.complete({ ...on('email'), answer: 'ana@ruiz.example' })
  expect(await client()).toMatchObject({ phone: '+12125550199', email: null })
})

test('the answer speaks for the client who is named, else for the primary client', async () => {
  await world.system.tasks.complete({ ...on('phone'), answer: '212-555-0111', clientId: 'ben' })
  expect((await client('ben')).phone).toBe('+12125550111')
  expect((await client('ana')).phone).toBe('+12125550123')
})

test('on a case without clients the task is completed and the mapping recorded as noClient', async () => {
  await world.system.cases.put({ id: 'empty', name: 'Nobody' })
  await world.system.tasks.assignForm({ caseId: 'empty', formId: 'intake' })
  const { task } = await world.system.tasks.complete({
    caseId: 'empty',
    key: 'phone',
    answer: '212-555-0111',
  })
  expect(task.status).toBe('completed')
  expect(world.events.find((event) => event.type === 'MappingSkipped')).toMatchObject({ reason: 'noClient' })
})

test('a mapped write is taken back while the field still holds it, and refused after', async () => {
  await world.system.tasks.complete({ ...on('phone'), answer: '212-555-0199' })
  expect(await world.system.tasks.revertMapping(on('phone'))).toMatchObject({
    from: '+12125550199',
    to: '+12125550123',
  })
  expect((await client()).phone).toBe('+12125550123')
  const again = await world.system.try.tasks.revertMapping(on('phone'))
  expect(again).toMatchObject({ ok: false, error: { code: 'TASK_WRONG_STATUS' } })
})

test('a new number carries no consent over', async () => {
  await world.system.clients.put({ id: 'ana', smsConsent: { source: 'retainer' } })
  await world.system.tasks.complete({ ...on('phone'), answer: '212-555-0199' })
  const share = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms' as const] }
  expect(await world.system.links.share(share)).toMatchObject({
    messages: [{ state: 'suppressed', reason: 'noConsent' }],
  })
})

test('a phone may not be mapped from a text, nor a name from a phone', async () => {
  const refused = await world.system.try.forms.publish({
    id: 'wrong',
    name: 'Wrong',
    sections: [
      { name: 'A', tasks: [{ key: 'a', name: 'A', type: 'shortText', mapTo: { system: 'phone' } }] },
      { name: 'B', tasks: [{ key: 'b', name: 'B', type: 'phone', mapTo: { system: 'firstName' } }] },
    ],
  })
  expect(refused).toMatchObject({ ok: false, error: { code: 'FORM_TYPE_MISMATCH' } })
})

test('a newer version that maps to another kind of field writes nothing that the field could not hold', async () => {
  await world.system.templates.put({ id: 'job', name: 'Your job', type: 'longText' })
  await world.system.tasks.assign({ caseId: 'ruiz', templateId: 'job' })
  await world.system.templates.put({ id: 'job', type: 'phone', mapTo: { system: 'phone' } })
  const { task } = await world.system.tasks.complete({ ...on('job'), answer: 'deck hand' })
  expect(task.status).toBe('completed')
  expect((await client()).phone).toBe('+12125550123')
  expect(world.events.find((event) => event.type === 'MappingSkipped')).toMatchObject({
    reason: 'typeMismatch',
  })
})

test('what an answer wrote to a client is taken back although the client has left the case', async () => {
  await world.system.tasks.complete({ ...on('phone'), answer: '212-555-0199' })
  await world.system.cases.put({ id: 'ruiz', clientIds: ['ben'] })
  await world.system.tasks.revertMapping(on('phone'))
  expect((await client()).phone).toBe('+12125550123')
})

test('what a field could not hold is not written: the answer stands, and history says why', async () => {
  await world.system.fields.put({ key: 'kids', label: 'Children', type: 'number', options: { max: 10 } })
  await assignTasks(
    world.system,
    [
      { key: 'first', name: 'First name', type: 'shortText', mapTo: { system: 'firstName' } },
      { key: 'kids', name: 'Children', type: 'number', mapTo: { custom: 'kids' } },
    ],
    'family',
  )
  await world.system.tasks.complete({ ...on('first'), answer: 'x'.repeat(201) })
  await world.system.tasks.complete({ ...on('kids'), answer: 11 })
  expect((await client()).firstName).toBe('Ana')
  expect((await world.system.cases.get({ caseId: 'ruiz' })).customFields).toEqual({})
  const skipped = world.events.flatMap((event) => (event.type === 'MappingSkipped' ? [event.reason] : []))
  expect(skipped).toEqual(['typeMismatch', 'typeMismatch'])
  await world.system.tasks.reopen({ ...on('kids'), reason: 'a slip' })
  await world.system.tasks.complete({ ...on('kids'), answer: 10 })
  expect((await world.system.cases.get({ caseId: 'ruiz' })).customFields).toEqual({ kids: 10 })
})

test('a form whose choices the mapped field does not offer is refused', async () => {
  const choices = (...ids: string[]) => ({ choices: ids.map((id) => ({ id, label: id })) })
  await world.system.fields.put({
    key: 'side',
    label: 'Side',
    type: 'radio',
    options: choices('left', 'right'),
  })
  const publish = (...ids: string[]) =>
    world.system.try.forms.publish({
      id: 'sides',
      name: 'Sides',
      sections: [
        {
          name: 'S',
          tasks: [
            { key: 's', name: 'S', type: 'radio', options: choices(...ids), mapTo: { custom: 'side' } },
          ],
        },
      ],
    })
  expect(await publish('left', 'both')).toMatchObject({
    ok: false,
    error: { code: 'FORM_TYPE_MISMATCH', issues: [{ path: ['sections', 0, 'tasks', 0, 'mapTo'] }] },
  })
  expect((await publish('left')).ok).toBe(true)
})
