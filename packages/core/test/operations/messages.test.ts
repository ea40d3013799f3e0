import { beforeEach, expect, test } from 'vitest'
import { assignTasks, on, openWorld, furnish, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.system.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo' }])
})

const ana = { scope: { caseId: 'ruiz' }, clientIds: ['ana'] }

/** The first text to a number says who writes; what follows is the words alone. */
const introduce = async () => {
  await world.system.links.share({ ...ana, channels: ['sms'] })
  await world.casework.tick()
}

const keptMessages = () => world.store.transaction('acme', (tx) => tx.query.list('message', null, 10))

const later = { timing: { at: '2026-03-03T10:00' } } as const

test('a preview is what is sent, to the byte, but for the secret of the link', async () => {
  const text = 'Hi {{client.firstName | "there"}} 😀 {{task.link}}'
  const share = {
    ...ana,
    channels: ['sms' as const, 'email' as const],
    text,
    subject: 'To {{client.firstName}}',
  }
  const { messages } = await world.system.messages.preview(share)
  await world.system.links.share(share)
  await world.casework.tick()
  const masked = (each: string | null) => each?.replace(/\/s\/[\w-]{22}/g, '/s/') ?? null
  for (const [shown, sent] of [
    [messages[0], world.sms.sent[0]],
    [messages[1], world.email.sent[0]],
  ] as const) {
    expect(shown).toMatchObject({ to: sent?.to, subject: sent?.subject, would: 'go' })
    expect(masked(shown?.text ?? '')).toBe(masked(sent?.text ?? 'none'))
    expect(shown?.text.length).toBe(sent?.text.length)
    expect(masked(shown?.html ?? null)).toBe(masked(sent?.html ?? null))
  }
  expect(messages[0]?.segments?.encoding).toBe('UCS-2')
})

test('a preview tells who is not reached and why, what has no value, and keeps nothing', async () => {
  const events = world.events.length
  const { messages } = await world.system.messages.preview({
    scope: { caseId: 'ruiz' },
    channels: ['sms', 'email', 'portal'],
    text: '{{client.lastName}} {{task.link}}',
  })
  expect(messages.map(({ clientId, channel, would, reason }) => [clientId, channel, would, reason])).toEqual([
    ['ana', 'sms', 'go', null],
    ['ana', 'email', 'go', null],
    ['ana', 'portal', 'never', 'noPortal'],
    ['ben', 'sms', 'never', 'noAddress'],
    ['ben', 'email', 'go', null],
    ['ben', 'portal', 'never', 'noPortal'],
  ])
  await world.system.clients.put({ id: 'ana', lastName: null })
  const again = await world.system.messages.preview({
    ...ana,
    channels: ['sms'],
    text: '{{client.lastName}} {{task.link}}',
  })
  expect(again.messages[0]?.missing).toEqual(['client.lastName'])
  expect(world.events.length).toBe(events)
  expect((await world.system.messages.list({})).messages).toEqual([])
})

test('a message that is called off reaches no provider, and after its hand-over it is too late', async () => {
  const [held] = (await world.system.links.share({ ...ana, channels: ['sms'], ...later })).messages
  const cancelled = await world.system.messages.cancel({ messageId: held?.id ?? '' })
  expect(cancelled).toMatchObject({ state: 'cancelled', dueAt: null })
  expect(await world.system.messages.cancel({ messageId: held?.id ?? '' })).toEqual(cancelled)
  world.clock.advance('P2D')
  await world.casework.tick()
  expect(world.sms.attempts).toEqual([])
  const [sent] = (await world.system.links.share({ ...ana, channels: ['email'] })).messages
  await world.casework.tick()
  expect(await world.system.try.messages.cancel({ messageId: sent?.id ?? '' })).toMatchObject({
    ok: false,
    error: { code: 'TOO_LATE', state: 'accepted' },
  })
})

test('a message that is called off between its claim and its intent reaches no provider', async () => {
  const [shared] = (await world.system.links.share({ ...ana, channels: ['sms'] })).messages
  const transaction = world.store.transaction.bind(world.store)
  let calls = 0
  world.store.transaction = async (tenant, work, ahead) => {
    calls += 1
    if (calls === 2) {
      world.store.transaction = transaction
      await world.system.messages.cancel({ messageId: shared?.id ?? '' })
    }
    return transaction(tenant, work, ahead)
  }
  await world.casework.tick()
  expect(world.sms.attempts).toEqual([])
  expect(await world.system.messages.get({ messageId: shared?.id ?? '' })).toMatchObject({
    state: 'cancelled',
  })
})

test('a message that waits to be tried again can be called off, and its words may go in another', async () => {
  await introduce()
  world.sms.answer({ outcome: 'retry', after: null, code: '429' })
  const share = { ...ana, channels: ['sms' as const], text: 'Hi {{task.link}}' }
  const messageId = (await world.system.links.share(share)).messages[0]?.id ?? ''
  await world.casework.tick()
  expect(await world.system.messages.get({ messageId })).toMatchObject({ state: 'retryWait' })
  await world.system.messages.cancel({ messageId })
  await world.system.links.share(share)
  world.clock.advance('PT2H')
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(2)
})

test('a person settles what nobody could know, and nothing else', async () => {
  world.sms.answer({ outcome: 'unknown', code: 'timeout' })
  const [shared] = (await world.system.links.share({ ...ana, channels: ['sms'] })).messages
  const messageId = shared?.id ?? ''
  expect(await world.system.try.messages.resolve({ messageId, outcome: 'sent' })).toMatchObject({ ok: false })
  await world.casework.tick()
  expect(await world.system.messages.resolve({ messageId, outcome: 'sent' })).toMatchObject({
    state: 'accepted',
    proof: 'resolved by a person',
  })
})

test('what a person found not to be sent may be shared again at once', async () => {
  await introduce()
  world.sms.answer({ outcome: 'unknown', code: 'timeout' })
  const share = () => world.system.links.share({ ...ana, channels: ['sms'], text: 'Hi {{task.link}}' })
  const messageId = (await share()).messages[0]?.id ?? ''
  await world.casework.tick()
  const told = { messageId, outcome: 'notSent' } as const
  expect(await world.system.messages.resolve(told)).toMatchObject({ state: 'rejected', reason: 'notSent' })
  expect(await world.system.try.messages.resolve(told)).toMatchObject({
    error: { code: 'TOO_LATE', state: 'rejected' },
  })
  expect(await world.system.try.messages.cancel({ messageId })).toMatchObject({ error: { code: 'TOO_LATE' } })
  expect((await share()).messages).toMatchObject([{ state: 'ready' }])
})

test('messages are listed newest first by case, client, link, channel and state, and by who may see them', async () => {
  await world.system.caseTypes.put({ id: 'injury', name: 'Injury' })
  await world.system.staff.put({ id: 'lee', name: 'Lee', email: 'lee@acme.example', caseTypes: ['injury'] })
  const shared = await world.system.links.share({ ...ana, channels: ['sms', 'email', 'portal'] })
  const ids = shared.messages.map((each) => each.id).reverse()
  const listed = async (input: Parameters<typeof world.system.messages.list>[0]) =>
    (await world.system.messages.list(input)).messages.map((each) => each.messageId)
  expect(await listed({})).toEqual(ids)
  expect(await listed({ caseId: 'ruiz', clientId: 'ana' })).toEqual(ids)
  expect(await listed({ channel: 'email' })).toEqual([ids[1]])
  expect(await listed({ states: ['suppressed'] })).toEqual([ids[0]])
  expect(await listed({ linkId: shared.messages[0]?.linkId ?? '' })).toEqual(ids.slice(1))
  const first = await world.system.messages.list({ limit: 2 })
  expect(first.next).toBe(ids[1])
  expect(await listed({ limit: 2, after: first.next ?? '' })).toEqual([ids[2]])
  expect((await world.system.messages.list({ limit: 3 })).next).toBeNull()
  const lee = world.casework.as({ tenant: 'acme', staff: 'lee' })
  expect((await lee.messages.list({})).messages).toEqual([])
  expect(await lee.try.messages.get({ messageId: ids[0] ?? '' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  })
  expect(await lee.try.messages.cancel({ messageId: ids[0] ?? '' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  })
  expect(await lee.try.messages.list({ caseId: 'ruiz' })).toMatchObject({ error: { code: 'FORBIDDEN' } })
})

test('a message of another firm looks like one that never was', async () => {
  const [shared] = (await world.system.links.share({ ...ana, channels: ['sms'] })).messages
  const other = world.casework.as({ tenant: 'other', system: true })
  await furnish(other)
  const system = { tenant: 'other', system: true } as const
  for (const [verb, more] of [
    ['get', {}],
    ['cancel', {}],
    ['resolve', { outcome: 'sent' }],
  ] as const) {
    const ask = (messageId: string) => world.casework.run(system, `messages.${verb}`, { messageId, ...more })
    const foreign = await ask(shared?.id ?? '')
    const never = await ask('never')
    expect(never).toMatchObject({ error: { code: 'NOT_FOUND' } })
    expect(JSON.stringify(foreign).replaceAll(shared?.id ?? '', 'never')).toBe(JSON.stringify(never))
  }
  const told = {
    messageId: shared?.id ?? '',
    proof: 'SM1',
    status: 'delivered' as const,
    reason: null,
    code: null,
  }
  expect(await other.inbound.delivery(told)).toEqual({ changed: false })
})

test('words are checked when they are saved, and used by their name', async () => {
  const put = (input: Parameters<typeof world.system.messageTemplates.put>[0]) =>
    world.system.try.messageTemplates.put(input)
  expect(await put({ id: 'x', channel: 'sms', text: '{{case.secret}}' })).toMatchObject({
    error: { code: 'VARIABLE_UNKNOWN', variables: ['case.secret'] },
  })
  expect(await put({ id: 'x', text: 'hi' })).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  expect(await put({ id: 'x', channel: 'email', text: 'hi' })).toMatchObject({
    error: { code: 'INVALID_INPUT' },
  })
  expect(await put({ id: 'x', channel: 'sms', text: '{{firm.name}} waits: {{task.link}}' })).toMatchObject({
    ok: true,
    value: { variables: ['firm.name', 'task.link'], subject: null },
  })
  await world.system.links.share({ ...ana, channels: ['sms', 'email'], messageTemplateId: 'x' })
  await world.casework.tick()
  expect(world.sms.sent[0]?.text).toMatch(/^Acme Law waits: http/)
  expect(world.email.sent[0]?.text).toMatch(/^Hello Ana/)
  expect((await world.system.messageTemplates.list({})).messageTemplates.map((each) => each.id)).toEqual([
    'x',
  ])
  expect((await world.system.messageTemplates.get({ id: 'x' })).channel).toBe('sms')
})

test('of an erased client no word and no address is left in messages, and nothing more is sent', async () => {
  await world.system.links.share({ ...ana, channels: ['sms'] })
  await world.casework.tick()
  await world.system.links.share({
    ...ana,
    channels: ['email'],
    text: 'Secret words {{task.link}}',
    ...later,
  })
  await world.system.clients.erase({ clientId: 'ana' })
  const kept = await keptMessages()
  expect(JSON.stringify(kept)).not.toMatch(/Secret|2125550123|ruiz\.example/)
  expect(kept.map((each) => each.state)).toEqual(['accepted', 'cancelled'])
  world.clock.advance('P2D')
  await world.casework.tick()
  expect(world.email.sent).toEqual([])
})

test('answers to an erased client’s texts go too, and a STOP outlives them', async () => {
  const texted = (providerId: string, text: string) =>
    world.system.inbound.sms({ providerId, from: '+12125550123', to: '+12125550100', text })
  await texted('SM1', 'no more texts, says Zanzibar-4711')
  await texted('SM2', 'HELP')
  await world.system.clients.erase({ clientId: 'ana' })
  const points = await world.store.transaction('acme', (tx) => tx.query.list('contactPoint', null, 10))
  expect(JSON.stringify([await keptMessages(), points])).not.toMatch(/Zanzibar|2125550123/)
  await world.casework.tick()
  expect(world.sms.sent).toEqual([])
  await world.system.clients.put({ id: 'next', firstName: 'Next', phone: '+12125550123' })
  expect((await world.system.clients.reach({ clientId: 'next' })).channels[0]).toMatchObject({
    reason: 'review',
    needsReview: true,
  })
})

test('another client’s messages to a shared mailbox stay when one of the two is erased', async () => {
  await world.system.clients.put({ id: 'ben', email: 'ana@ruiz.example' })
  await world.system.links.share({ scope: { caseId: 'ruiz' }, channels: ['email'] })
  await world.system.clients.erase({ clientId: 'ana' })
  const { messages } = await world.system.messages.list({ clientId: 'ben' })
  expect(messages).toMatchObject([{ to: 'ana@ruiz.example', state: 'ready' }])
})

test('the portal shows one client everything of theirs, soonest first, and nobody else’s', async () => {
  await world.system.clients.put({ id: 'ana', portal: true })
  await world.system.cases.put({ id: 'two', name: 'Second', clientIds: ['ana'] })
  await world.system.templates.put({ id: 'soon', name: 'Soon', type: 'yesNo', due: { days: 2 } })
  await world.system.templates.put({ id: 'ben-only', name: 'Ben only', type: 'yesNo' })
  await world.system.tasks.assign({ caseId: 'two', templateId: 'soon' })
  await world.system.tasks.assign({ caseId: 'ruiz', templateId: 'ben-only', clientId: 'ben' })
  const desk = world.casework.as({ tenant: 'acme', client: 'ana' })
  const before = await desk.portal.view({ clientId: 'ana' })
  expect(before.open.map(({ caseName, task }) => [caseName, task.key])).toEqual([
    ['Second', 'soon'],
    ['Ruiz v. Harbor Lines', 'a'],
  ])
  await desk.tasks.complete({ ...on('a'), answer: true })
  const after = await desk.portal.view({ clientId: 'ana' })
  expect(after.done.map(({ task }) => task.key)).toEqual(['a'])
  expect(await desk.try.portal.view({ clientId: 'ben' })).toMatchObject({ error: { code: 'FORBIDDEN' } })
  const ben = world.casework.as({ tenant: 'acme', client: 'ben' })
  expect(await ben.try.portal.view({ clientId: 'ben' })).toMatchObject({ error: { code: 'FORBIDDEN' } })
  expect((await world.system.portal.view({ clientId: 'ben' })).open.map(({ task }) => task.key)).toEqual([
    'ben-only',
  ])
})
