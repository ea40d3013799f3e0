import { beforeEach, expect, test } from 'vitest'
import { assignTasks, on, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.system.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'phone', name: 'Phone', type: 'phone', mapTo: { system: 'phone' } },
  ])
})

const share = (more: object = {}) =>
  world.system.links.share({ scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'], ...more })

let texts = 0
const text = (words: string, from = '+12125550123', providerId = `SM${String((texts += 1))}`) =>
  world.system.inbound.sms({ providerId, from, to: '+12125550100', text: words })

const stateOf = async (messageId: string) => (await world.system.messages.get({ messageId })).state

test('a text goes only to a number that agreed, for the purpose it agreed to', async () => {
  await world.system.clients.put({ id: 'ben', phone: '+12125550124' })
  const ben = { clientIds: ['ben'] }
  expect((await share(ben)).messages).toMatchObject([{ state: 'suppressed', reason: 'noConsent' }])
  await world.system.consents.record({ clientId: 'ben', channel: 'sms', state: 'granted', source: 'call' })
  expect((await share(ben)).messages).toMatchObject([{ state: 'ready' }])
  expect((await share({ ...ben, purpose: 'commercial' })).messages).toMatchObject([{ reason: 'noConsent' }])
})

test('an e-mail goes unless its address revoked', async () => {
  const mail = { channels: ['email'] }
  expect((await share(mail)).messages).toMatchObject([{ state: 'ready' }])
  await world.system.consents.record({ clientId: 'ana', channel: 'email', state: 'revoked', source: 'call' })
  expect((await share({ ...mail, text: 'Two {{task.link}}' })).messages).toMatchObject([
    { reason: 'revoked' },
  ])
})

test('STOP ends everything at once, is confirmed once, and START brings back what was granted', async () => {
  const [held] = (await share({ timing: { at: '2026-03-02T12:00' } })).messages
  expect(await text('Stop!')).toEqual({ reply: 'stop', repeated: false })
  expect(await stateOf(held?.id ?? '')).toBe('suppressed')
  await text('STOP')
  await world.casework.tick()
  expect(world.sms.sent.map((each) => each.text)).toEqual([
    expect.stringMatching(/^Acme Law: You are unsubscribed/),
  ])
  expect((await share()).messages).toMatchObject([{ reason: 'revoked' }])
  expect(await text('start')).toEqual({ reply: 'start', repeated: false })
  await world.casework.tick()
  expect(world.sms.sent[1]?.text).toMatch(/again/)
  expect((await share()).messages).toMatchObject([{ state: 'ready' }])
  expect((await share({ purpose: 'commercial' })).messages).toMatchObject([{ reason: 'revoked' }])
})

test('START from a number that never agreed grants nothing and is not answered', async () => {
  await world.system.clients.put({ id: 'ben', phone: '+12125550124' })
  await text('STOP', '+12125550124')
  await text('START', '+12125550124')
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(1)
  expect((await share({ clientIds: ['ben'] })).messages).toMatchObject([{ reason: 'revoked' }])
})

test('HELP is answered, also at night, and a text told twice counts once', async () => {
  world.clock.advance('PT13H')
  await text('help', '+12125550123', 'SM-once')
  expect(await text('help', '+12125550123', 'SM-once')).toEqual({ reply: 'help', repeated: true })
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(1)
  expect(world.sms.sent[0]?.text).toMatch(/Reply STOP/)
})

test('words that seem to revoke hold everything until a person decides', async () => {
  const [held] = (await share({ timing: { at: '2026-03-02T12:00' } })).messages
  expect((await text('please stop texting me')).reply).toBe('review')
  world.clock.advance('PT4H')
  await world.casework.tick()
  expect(await world.system.messages.get({ messageId: held?.id ?? '' })).toMatchObject({
    state: 'held',
    reason: 'review',
  })
  const reach = await world.system.clients.reach({ clientId: 'ana' })
  expect(reach.channels[0]).toMatchObject({
    channel: 'sms',
    usable: false,
    reason: 'review',
    needsReview: true,
  })
  await world.system.consents.record({
    clientId: 'ana',
    channel: 'sms',
    state: 'granted',
    source: 'we called',
  })
  await world.casework.tick()
  expect(await stateOf(held?.id ?? '')).toBe('accepted')
})

test('a STOP that is kept before the intent wins over the message, at every step before it', async () => {
  const [first] = (await share()).messages
  const transaction = world.store.transaction.bind(world.store)
  let calls = 0
  world.store.transaction = async (tenant, work, ahead) => {
    calls += 1
    // Between the claim and the intent.
    if (calls === 2) {
      world.store.transaction = transaction
      await text('STOP')
    }
    return transaction(tenant, work, ahead)
  }
  await world.casework.tick()
  expect(await stateOf(first?.id ?? '')).toBe('suppressed')
  expect(world.sms.sent.map((each) => each.text)).toEqual([expect.stringMatching(/unsubscribed/)])
})

test('a STOP inside the intent’s own transaction makes it begin again', async () => {
  const [first] = (await share()).messages
  const transaction = world.store.transaction.bind(world.store)
  let calls = 0
  world.store.transaction = async (tenant, work, ahead) => {
    calls += 1
    if (calls !== 2) return transaction(tenant, work, ahead)
    return transaction(tenant, async (tx) => {
      const value = await work(tx)
      world.store.transaction = transaction
      await text('STOP')
      return value
    })
  }
  await world.casework.tick()
  expect(await stateOf(first?.id ?? '')).toBe('suppressed')
  expect(world.sms.sent.map((each) => each.text)).toEqual([expect.stringMatching(/unsubscribed/)])
})

test('reports rise and never fall, count once, and tell what became of the number', async () => {
  const [shared] = (await share()).messages
  const messageId = shared?.id ?? ''
  await world.casework.tick()
  const tell = (status: 'sent' | 'delivered' | 'undelivered', reason: 'address' | null = null) =>
    world.system.inbound.delivery({ messageId, proof: 'sms-1', status, reason, code: null })
  expect(await tell('delivered')).toEqual({ changed: true })
  expect(await tell('sent')).toEqual({ changed: false })
  expect(await tell('delivered')).toEqual({ changed: false })
  expect(await tell('undelivered')).toEqual({ changed: false })
  expect(await world.system.messages.get({ messageId })).toMatchObject({
    state: 'accepted',
    delivery: 'delivered',
  })
  const again = (await share({ text: 'Two {{task.link}}' })).messages[0]?.id ?? ''
  await world.casework.tick()
  const failed = {
    messageId: again,
    proof: 'sms-2',
    status: 'undelivered' as const,
    reason: 'address' as const,
    code: '30005',
  }
  await world.system.inbound.delivery(failed)
  expect((await share({ text: 'Three {{task.link}}' })).messages).toMatchObject([{ reason: 'unreachable' }])
})

test('a report settles an unknown outcome, by the row’s id or by the provider’s', async () => {
  world.sms.answer({ outcome: 'unknown', code: 'timeout' })
  const messageId = (await share()).messages[0]?.id ?? ''
  await world.casework.tick()
  expect(await stateOf(messageId)).toBe('unknown')
  await world.system.inbound.delivery({ messageId, proof: 'SM77', status: 'sent', reason: null, code: null })
  expect(await world.system.messages.get({ messageId })).toMatchObject({ state: 'accepted', proof: 'SM77' })
  const told = { messageId: null, proof: 'SM77', status: 'delivered' as const, reason: null, code: null }
  expect(await world.system.inbound.delivery(told)).toEqual({ changed: true })
  expect(await world.system.inbound.delivery({ ...told, proof: 'SM-nobody' })).toEqual({ changed: false })
})

test('one click ends commercial e-mail, and all of it when asked; the token opens nothing else', async () => {
  await world.system.settings.put({ postalAddress: '1 Main St' })
  await share({ channels: ['email'], purpose: 'commercial' })
  await world.casework.tick()
  const token = /\/u\/(\S+)/.exec(world.email.sent[0]?.text ?? '')?.[1] ?? ''
  const visitor = world.casework.withLink(token)
  const ended = await visitor.consents.unsubscribe({})
  expect(ended).toMatchObject({ address: null, consents: { commercial: { state: 'revoked' } } })
  world.clock.advance('PT1M')
  expect(await visitor.consents.unsubscribe({})).toEqual(ended)
  expect((await share({ channels: ['email'], purpose: 'commercial' })).messages).toMatchObject([
    { reason: 'revoked' },
  ])
  expect((await share({ channels: ['email'], text: '1 {{task.link}}' })).messages).toMatchObject([
    { state: 'ready' },
  ])
  await visitor.consents.unsubscribe({ purpose: 'all' })
  expect((await share({ channels: ['email'], text: '2 {{task.link}}' })).messages).toMatchObject([
    { reason: 'revoked' },
  ])
  expect(await visitor.try.links.open({})).toMatchObject({ error: { code: 'LINK_INVALID' } })
  expect(await world.casework.withLink('nonsense').try.consents.unsubscribe({})).toMatchObject({
    error: { code: 'LINK_INVALID' },
  })
})

test('who changes a number through a link tells the old one, and ends the links that went there', async () => {
  const [sent] = (await share()).messages
  const copied = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  await world.casework.tick()
  const held = (await share({ text: 'Later {{task.link}}', timing: { at: '2026-03-02T12:00' } })).messages[0]
  const visitor = world.casework.withLink(copied.url.slice(copied.url.lastIndexOf('/') + 1))
  await visitor.tasks.complete({ ...on('phone'), answer: '212-555-0199' })
  const links = (await world.system.links.list({ clientId: 'ana' })).links
  expect(links.find((each) => each.linkId === sent?.linkId)).toMatchObject({
    state: 'revoked',
    revokedReason: 'addressChanged',
  })
  expect(links.find((each) => each.linkId === copied.linkId)).toMatchObject({ state: 'active' })
  world.clock.advance('PT4H')
  await world.casework.tick()
  expect(world.sms.sent.slice(1).map(({ to, text: words }) => [to, words])).toEqual([
    [
      '+12125550123',
      'Acme Law: the phone number we have for you was changed. If that was not you, please call us.',
    ],
  ])
  expect(await stateOf(held?.id ?? '')).toBe('suppressed')
})

test('a client’s reach names each channel with its reason and its hours', async () => {
  world.clock.advance('PT13H')
  const { channels } = await world.system.clients.reach({ clientId: 'ana' })
  expect(channels).toMatchObject([
    {
      channel: 'sms',
      usable: true,
      reason: 'quietHours',
      until: '2026-03-03T13:00:00Z',
      consents: { transactional: { state: 'granted' } },
    },
    { channel: 'email', usable: true, reason: null },
    { channel: 'portal', usable: false, reason: 'noPortal' },
  ])
})
