import { beforeEach, expect, test } from 'vitest'
import { allOperations, commandRejections, operations } from '../../src/index'
import { assignTasks, on, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

test('every operation stands under its own name and has an input that parses', () => {
  for (const [noun, verbs] of Object.entries(operations)) {
    for (const [verb, operation] of Object.entries(verbs)) {
      expect(operation.name).toBe(`${noun}.${verb}`)
      const parsed = operation.input.safeParse(operation.example)
      expect([operation.name, parsed.success]).toEqual([operation.name, true])
    }
  }
})

test('every noun that can be put or published can be got and listed; the one settings record can be got', () => {
  for (const [noun, verbs] of Object.entries(operations)) {
    if (!('put' in verbs) && !('publish' in verbs)) continue
    expect([noun, 'get' in verbs]).toEqual([noun, true])
    expect([noun, 'list' in verbs]).toEqual([noun, noun !== 'settings'])
  }
})

test('every command takes an idempotency key and no query does', () => {
  for (const operation of allOperations) {
    const refused = operation.input.safeParse({ ...(operation.example as object), idempotencyKey: 'k' })
    expect([operation.name, refused.success]).toEqual([operation.name, operation.kind === 'command'])
  }
  expect(commandRejections).toContain('IDEMPOTENCY_MISMATCH')
})

test('every result fits the schema that documents it', async () => {
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo', due: { days: 7 } },
    {
      key: 'b',
      name: 'B',
      type: 'files',
      when: { task: 'a', isTrue: true },
      due: { days: 1, after: { task: 'a' } },
    },
    { key: 'p', name: 'P', type: 'phone', mapTo: { system: 'phone' } },
  ])
  const { system } = world
  await system.tasks.complete({ ...on('a'), answer: true })
  await system.tasks.complete({ ...on('p'), answer: '212 555 0188' })
  const file = await system.links.upload({
    ...on('b'),
    name: 'a.pdf',
    bytes: new TextEncoder().encode('%PDF-1.7\n'),
  })
  await system.tasks.saveDraft({ ...on('b'), answer: [file.blob] })
  const link = await system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  await system.filters.put({ id: 'f', name: 'F', filter: { field: 'openTasks', is: 'atLeast', value: 1 } })
  await system.caseLists.put({ id: 'l', name: 'L', added: ['ruiz'] })
  await system.caseTypes.put({ id: 'injury', name: 'Injury', defaultForms: ['intake'] })
  await system.templates.put({ id: 'photo-id', name: 'Photo', type: 'image' })
  await system.messageTemplates.put({ id: 'reminder', channel: 'sms', text: 'Hello {{task.link}}' })
  await system.settings.put({
    ladder: [
      { id: 'ask', days: 1, before: 'due', do: 'remindClient' },
      { id: 'tell', days: 1, after: 'due', do: 'notifyTeam' },
    ],
  })
  const shared = await system.links.share({ scope: { caseId: 'ruiz' }, channels: ['email'] })
  const selection = { case_ids: ['ruiz', 'gone'] }
  const told = await system.bulk.notify({ selection, channels: ['email', 'sms'], plan: true })
  const inputs: Readonly<Record<string, unknown>> = {
    'settings.get': {},
    'caseTypes.get': { caseTypeId: 'injury' },
    'caseTypes.list': {},
    'fields.get': { key: 'claimNumber' },
    'fields.list': {},
    'staff.get': { staffId: 'dana' },
    'staff.list': {},
    'clients.get': { clientId: 'ana' },
    'clients.list': {},
    'cases.get': { caseId: 'ruiz' },
    'cases.forecast': { caseId: 'ruiz', until: '2026-04-01T00:00:00Z' },
    'cases.history': { caseId: 'ruiz' },
    'cases.list': { filter: { field: 'overdueTasks', is: 'equals', value: 0 } },
    'filters.get': { filterId: 'f' },
    'filters.list': {},
    'caseLists.get': { caseListId: 'l' },
    'caseLists.list': {},
    'templates.get': { templateId: 'photo-id' },
    'templates.list': {},
    'forms.get': { formId: 'intake', version: 1 },
    'forms.list': {},
    'forms.check': operations.forms.check.example,
    'tasks.get': on('b'),
    'tasks.history': on('a'),
    'tasks.explain': { ...on('b'), what: 'reminder' },
    'tasks.list': { caseId: 'ruiz', groupBy: 'section' },
    'tasks.dashboard': { view: 'dueThisWeek', sort: 'status' },
    'tasks.counts': {},
    'assignments.list': { caseId: 'ruiz' },
    'links.list': { caseId: 'ruiz' },
    'clients.reach': { clientId: 'ana' },
    'messageTemplates.get': { id: 'reminder' },
    'messageTemplates.list': {},
    'messages.preview': { scope: { caseId: 'ruiz' }, channels: ['sms', 'email', 'portal'] },
    'messages.list': {},
    'messages.get': { messageId: shared.messages[0]?.id },
    'notices.list': { staffId: 'mo' },
    'portal.view': { clientId: 'ana' },
    'files.read': { blob: file.blob },
    'bulk.get': { runId: told.runId },
    'bulk.items': { runId: told.runId },
    'bulk.runs': { states: ['planned'] },
    'bulk.select': { case_ids: ['ruiz', 'gone'], case_list_ids: ['l'] },
  }
  for (const operation of allOperations) {
    if (operation.kind !== 'query' || operation.name === 'links.open') continue
    const result = await world.casework.run(
      { tenant: 'acme', system: true },
      operation.name,
      inputs[operation.name],
    )
    if (!result.ok) throw new Error(`${operation.name}: ${result.error.message}`)
    expect([operation.name, operation.output.safeParse(result.value).error]).toEqual([
      operation.name,
      undefined,
    ])
  }
  for (const what of ['status', 'due', 'applicability', 'reminder'] as const) {
    for (const key of ['a', 'b', 'p']) {
      const told = await system.tasks.explain({ ...on(key), what })
      expect([what, key, operations.tasks.explain.output.safeParse(told).error]).toEqual([
        what,
        key,
        undefined,
      ])
    }
  }
  const token = link.url.slice(link.url.lastIndexOf('/') + 1)
  const opened = await world.casework.withLink(token).links.open({})
  expect(operations.links.open.output.safeParse(opened).error).toBeUndefined()
})
