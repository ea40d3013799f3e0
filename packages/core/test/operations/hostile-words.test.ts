import { beforeEach, expect, test } from 'vitest'
import type { LadderStep } from '../../src/index'
import { assignTasks, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.system.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
  await assignTasks(world.system, [{ key: 'a', name: 'Hospital', type: 'yesNo', due: { on: '2026-03-06' } }])
})

interface Words {
  readonly subject: string
  readonly text: string
}

const scope = { caseId: 'ruiz' }
const who = { scope, clientIds: ['ana'], channels: ['email' as const] }
const step: LadderStep = { id: 's', days: 1, after: 'due', do: 'remindClient', channels: ['email'] }

/** Everything that takes words, and where they stand in its input. */
const takers: Readonly<Record<string, readonly [at: string, put: (words: Words) => Promise<unknown>]>> = {
  'messageTemplates.put': [
    '',
    (words) => world.system.try.messageTemplates.put({ id: 'new', channel: 'email', ...words }),
  ],
  'links.share': ['', (words) => world.system.try.links.share({ ...who, ...words })],
  'messages.preview': ['', (words) => world.system.try.messages.preview({ ...who, ...words })],
  'bulk.notify': [
    '',
    (words) =>
      world.system.try.bulk.notify({ selection: { case_ids: ['ruiz'] }, channels: ['email'], ...words }),
  ],
  'a plan of bulk.notify': [
    '',
    (words) =>
      world.system.try.bulk.notify({
        selection: { case_ids: ['ruiz'] },
        channels: ['email'],
        plan: true,
        ...words,
      }),
  ],
  'the ladder of settings.put': [
    'ladder.0.message.',
    (message) => world.system.try.settings.put({ ladder: [{ ...step, message }] }),
  ],
  'the ladder of caseTypes.put': [
    'ladder.0.message.',
    (message) => world.system.try.caseTypes.put({ id: 'pi', name: 'PI', ladder: [{ ...step, message }] }),
  ],
}

const link = '{{task.link}}'
const good = { subject: 'canary', text: link }

/** What no message may say: the words, the field at fault, and the variable where that is what is wrong. */
const refused: Readonly<
  Record<string, readonly [words: Words, field: 'subject' | 'text', variable?: string]>
> = {
  'a variable that is not there': [{ ...good, text: `{{client.ssn}} ${link}` }, 'text', 'client.ssn'],
  'one with odd spacing': [
    { ...good, text: `{{\u00a0 client . firstName\t}} ${link}` },
    'text',
    'client . firstName',
  ],
  'one with a mark inside': [
    { ...good, text: `{{client.first\u200bName}} ${link}` },
    'text',
    'client.first\u200bName',
  ],
  'one in other letters': [{ ...good, text: `{{сlient.firstName}} ${link}` }, 'text', 'сlient.firstName'],
  'one of every object': [{ ...good, text: `{{__proto__}} ${link}` }, 'text', '__proto__'],
  'none between braces': [{ ...good, text: `{{ }} ${link}` }, 'text', ''],
  'three braces': [{ ...good, text: `{{{client.firstName}}} ${link}` }, 'text', '{client.firstName'],
  'one in the subject': [{ ...good, subject: '{{answer.a}}' }, 'subject', 'answer.a'],
  'braces that stay open': [{ ...good, text: `${link} {{client.firstName` }, 'text'],
  'a CR LF in the subject': [{ ...good, subject: 'canary\r\nBcc: all@evil.example' }, 'subject'],
  'a line separator in the subject': [{ ...good, subject: 'canary\u2028Bcc: all@evil.example' }, 'subject'],
  'a turned subject': [{ ...good, subject: 'canary\u202e' }, 'subject'],
  'an isolate in the subject': [{ ...good, subject: '\u2066canary' }, 'subject'],
  'U+0000': [{ ...good, text: `canary\u0000 ${link}` }, 'text'],
  'half a character': [{ ...good, text: `canary\ud800 ${link}` }, 'text'],
  'an escape': [{ ...good, text: `canary\u001b[2J ${link}` }, 'text'],
  'a turned text': [{ ...good, text: `\u202ecanary ${link}` }, 'text'],
  'an address of its own': [{ ...good, text: `canary HTTPS://evil.example ${link}` }, 'text'],
}

const inputs = Object.keys(takers).flatMap((taker) =>
  Object.keys(refused).map((what) => [taker, what] as const),
)

test.each(inputs)(
  '%s refuses words with %s by name and place; nothing is kept, sent or logged',
  async (taker, what) => {
    const [at, put] = takers[taker]!
    const [words, field, variable] = refused[what]!
    const before = await kept()
    const path = `${at}${field}`.split('.').map((each) => (/^\d+$/.test(each) ? Number(each) : each))
    expect(await put(words)).toMatchObject({
      ok: false,
      error: {
        code: variable === undefined ? 'INVALID_INPUT' : 'VARIABLE_UNKNOWN',
        ...(variable === undefined ? {} : { variables: [variable] }),
        issues: [{ path, message: expect.stringMatching(/\w/) as string }],
      },
    })
    await world.casework.tick()
    expect(await kept()).toEqual(before)
    expect([...world.email.attempts, ...world.sms.attempts]).toEqual([])
    expect(JSON.stringify([world.alerts, world.faults])).toBe('[[],[]]')
  },
)

/** All that words could have left behind. */
async function kept(): Promise<unknown> {
  const { system } = world
  return {
    templates: await system.messageTemplates.list({}),
    messages: await system.messages.list({}),
    links: await system.links.list({ caseId: 'ruiz' }),
    runs: await system.bulk.runs({}),
    settings: await system.settings.get({}),
    types: await system.caseTypes.list({}),
    events: world.events.length,
  }
}

test('an unknown variable is refused with those that there are', async () => {
  const result = await world.system.try.links.share({ ...who, text: `{{client.name}} ${link}` })
  expect(result).toMatchObject({ error: { message: expect.stringContaining('client.firstName') as string } })
})

const portal = { scope, clientIds: ['ana'], channels: ['portal' as const] }

test('words that no channel of theirs says are refused as well', async () => {
  const { links, messages, bulk, settings } = world.system.try
  const sms = { ...portal, channels: ['sms' as const], text: link }
  const unknown = { code: 'VARIABLE_UNKNOWN', variables: ['nope'] }
  for (const result of [
    await links.share({ ...portal, text: '{{nope}}' }),
    await messages.preview({ ...portal, text: '{{nope}}' }),
    await links.share({ ...sms, subject: '{{nope}}' }),
    await bulk.notify({ selection: { case_ids: ['ruiz'] }, channels: ['portal'], text: '{{nope}}' }),
    await settings.put({ ladder: [{ ...step, channels: ['portal'], message: { text: '{{nope}}' } }] }),
  ])
    expect(result).toMatchObject({ ok: false, error: unknown })
  const subject = 'canary\r\nBcc: all@evil.example'
  expect(await links.share({ ...sms, subject })).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT', issues: [{ path: ['subject'] }] },
  })
  expect((await world.system.messages.list({})).messages).toEqual([])
})

test('a missing value is refused with each recipient of a share, and shown by its preview and by the plan of a run', async () => {
  await world.system.clients.put({ id: 'ana', firstName: null })
  await world.system.clients.put({ id: 'ben', lastName: null })
  const words = { channels: ['email' as const], text: `{{client.firstName}} {{client.lastName}} ${link}` }
  const recipients = [
    { clientId: 'ana', channel: 'email', variables: ['client.firstName'] },
    { clientId: 'ben', channel: 'email', variables: ['client.lastName'] },
  ]
  expect(await world.system.try.links.share({ scope, ...words })).toMatchObject({
    error: {
      code: 'VARIABLE_MISSING',
      recipients,
      message: expect.stringContaining('write a fallback') as string,
    },
  })
  const { messages } = await world.system.messages.preview({ scope, ...words })
  expect(messages.map(({ clientId, missing }) => [clientId, missing])).toEqual(
    recipients.map(({ clientId, variables }) => [clientId, variables]),
  )
  const run = await world.system.bulk.notify({ selection: { case_ids: ['ruiz'] }, plan: true, ...words })
  const { items } = await world.system.bulk.items({ runId: run.runId })
  expect(items).toMatchObject(
    recipients.map(({ clientId, channel }) => ({ clientId, channel, reason: 'variableMissing' })),
  )
  await world.casework.tick()
  expect(world.email.attempts).toEqual([])
})
