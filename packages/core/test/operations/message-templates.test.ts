import { beforeEach, expect, test } from 'vitest'
import { furnish, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.system.messageTemplates.put({
    id: 'reminder',
    channel: 'email',
    subject: 'From {{firm.name}}',
    text: 'Hello {{client.firstName | "there"}}: {{task.link}}',
  })
})

const put = (input: object) => world.system.try.messageTemplates.put({ id: 'reminder', ...input })

test('what is left out of a message template keeps its value, and its variables are those of the whole', async () => {
  world.clock.advance('PT1H')
  expect(await put({ text: 'Go to {{task.link}}' })).toEqual({
    ok: true,
    value: {
      id: 'reminder',
      channel: 'email',
      subject: 'From {{firm.name}}',
      text: 'Go to {{task.link}}',
      variables: ['firm.name', 'task.link'],
      savedAt: '2026-03-02T15:00:00Z',
    },
  })
})

test('an e-mail without a subject, and a text message with one, are refused', async () => {
  expect(await put({ subject: null })).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  expect(await put({ channel: 'sms', subject: 'Hi' })).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  expect(await put({ channel: 'sms' })).toMatchObject({ ok: true, value: { channel: 'sms', subject: null } })
})

test('every unknown variable is named, also one that reaches for more than it may', async () => {
  for (const name of ['client.ssn', 'case.customFields.claim', 'constructor', '__proto__', 'answer.a'])
    expect(await put({ text: `{{${name}}} {{task.link}}` })).toMatchObject({
      error: { code: 'VARIABLE_UNKNOWN', variables: [name] },
    })
})

test('broken braces, controls, direction marks and written addresses are refused', async () => {
  for (const text of ['{{task.link', '}} {{task.link}}', 'a\u0007{{task.link}}', '\u202e{{task.link}}'])
    expect(await put({ text })).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  expect(await put({ text: 'https://evil.example {{task.link}}' })).toMatchObject({
    error: { code: 'INVALID_INPUT' },
  })
  expect(await put({ subject: 'a\r\nBcc: all@evil.example' })).toMatchObject({
    error: { code: 'INVALID_INPUT' },
  })
  expect(await put({ text: 'x'.repeat(20_001) })).toMatchObject({ error: { code: 'INVALID_INPUT' } })
})

test('a firm with minimal messages saves none that names case or task', async () => {
  await world.system.settings.put({ minimalMessages: true })
  for (const name of ['case.name', 'task.name'])
    expect(await put({ text: `{{${name}}} {{task.link}}` })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    })
  expect(await put({ text: '{{firm.name}} {{task.link}}' })).toMatchObject({ ok: true })
})

test('a message template saved before messages became minimal is refused when it is used', async () => {
  await put({ text: '{{case.name}} {{task.link}}' })
  await world.system.settings.put({ minimalMessages: true })
  const share = { scope: { caseId: 'ruiz' }, channels: ['email' as const], messageTemplateId: 'reminder' }
  expect(await world.system.try.links.share(share)).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  expect(await world.system.try.messages.preview(share)).toMatchObject({ error: { code: 'INVALID_INPUT' } })
})

test('a message template of another firm looks like one that never was, and equal ids are two', async () => {
  const other = world.casework.as({ tenant: 'other', system: true })
  await furnish(other)
  const foreign = await other.try.messageTemplates.get({ id: 'reminder' })
  const never = await other.try.messageTemplates.get({ id: 'never' })
  expect(JSON.stringify(foreign).replaceAll('reminder', 'never')).toBe(JSON.stringify(never))
  await other.messageTemplates.put({ id: 'reminder', channel: 'sms', text: 'Ours {{task.link}}' })
  expect((await world.system.messageTemplates.get({ id: 'reminder' })).channel).toBe('email')
})
