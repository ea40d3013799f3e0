import { beforeEach, expect, test } from 'vitest'
import { assignTasks, furnish, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.system.clients.put({ id: 'ana', smsConsent: { source: 'intake' } })
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo' }])
})

const ana = '+12125550123'

let texts = 0
const text = (words: string, { from = ana, desk = world.system } = {}) =>
  desk.inbound.sms({ providerId: `SM${String((texts += 1))}`, from, to: '+12125550100', text: words })

const share = (more: object = {}) =>
  world.system.links.share({ scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'], ...more })

const words = () => world.sms.sent.map((each) => each.text)

const granted = { clientId: 'ana', channel: 'sms', state: 'granted', source: 'call' } as const

test('after a STOP nothing goes but its confirmation, not even an answer to an earlier text', async () => {
  await text('HELP')
  await text('STOP')
  await text('START')
  await text('STOP')
  await world.casework.tick()
  expect(words()).toEqual([expect.stringMatching(/unsubscribed/)])
})

test('a second STOP leaves the confirmation of the first, and its own is not sent', async () => {
  await text('STOP')
  world.clock.advance('PT1M')
  await text('stop')
  await world.casework.tick()
  expect(words()).toEqual([expect.stringMatching(/unsubscribed/)])
})

test('a STOP after a new grant is confirmed again', async () => {
  await text('STOP')
  await world.system.consents.record(granted)
  await text('STOP')
  await world.casework.tick()
  expect(words()).toHaveLength(1)
  world.clock.advance('PT11M')
  await world.system.clients.put({ id: 'ana', smsConsent: { source: 'new retainer' } })
  await text('STOP')
  await world.casework.tick()
  expect(words()).toHaveLength(2)
})

test('an answer that is five minutes late is not sent', async () => {
  await text('STOP')
  world.clock.advance('PT5M')
  await world.casework.tick()
  expect(words()).toEqual([])
  expect((await world.system.messages.list({ states: ['expired'] })).messages).toMatchObject([
    { kind: 'reply', clientId: null, to: ana },
  ])
})

test('HELP is answered once in ten minutes, however often it is asked for', async () => {
  for (let asked = 0; asked < 20; asked += 1) await text('HELP')
  await world.casework.tick()
  expect(await text('help?')).toEqual({ reply: 'help', repeated: false })
  await world.casework.tick()
  expect(words()).toHaveLength(1)
  world.clock.advance('PT10M')
  await text('HELP')
  await world.casework.tick()
  expect(words()).toHaveLength(2)
})

test('HELP that a STOP has called off is answered when it is asked for again', async () => {
  for (const asked of ['HELP', 'STOP', 'HELP']) await text(asked)
  await world.casework.tick()
  expect(words()).toEqual([
    expect.stringMatching(/unsubscribed/),
    expect.stringMatching(/We text about|Reply STOP/),
  ])
  await text('STOP')
  await text('HELP')
  await world.casework.tick()
  expect(words()).toHaveLength(2)
})

test('a number that nobody knows is answered and remembered', async () => {
  const from = '+13125550177'
  expect(await text('Arrêter', { from })).toEqual({ reply: 'stop', repeated: false })
  await world.casework.tick()
  expect(world.sms.sent[0]).toMatchObject({ to: from })
  await world.system.clients.put({ id: 'new', firstName: 'New', phone: from })
  await world.system.cases.put({ id: 'ruiz', clientIds: ['ana', 'new'] })
  expect((await share({ clientIds: ['new'] })).messages).toMatchObject([{ reason: 'revoked' }])
})

test('a START told again does not bring back what a later STOP ended, however much was written meanwhile', async () => {
  await text('STOP')
  const start = { providerId: 'SM-start', from: ana, to: '+12125550100', text: 'START' }
  expect(await world.system.inbound.sms(start)).toMatchObject({ repeated: false })
  await text('STOP')
  for (let said = 0; said < 60; said += 1) await text(said % 2 === 0 ? 'Thank you' : 'HELP')
  expect(await world.system.inbound.sms(start)).toEqual({ reply: 'start', repeated: true })
  expect((await share()).messages).toMatchObject([{ reason: 'revoked' }])
})

test('any other text changes nothing and is not answered', async () => {
  expect(await text('Thanks, I will do it by Monday')).toEqual({ reply: 'none', repeated: false })
  expect((await share()).messages).toMatchObject([{ state: 'ready' }])
  await world.casework.tick()
  expect(words()).toHaveLength(1)
})

test('START settles what seemed to revoke, and what waited goes', async () => {
  await text('no more texts please')
  expect((await share()).messages).toMatchObject([{ state: 'held', reason: 'review' }])
  await text('START')
  await world.casework.tick()
  expect(words()).toEqual([expect.stringMatching(/needs a few answers/)])
})

test('consent given with the client’s record settles it as well', async () => {
  await text('no more texts please')
  await share()
  await world.system.clients.put({ id: 'ana', smsConsent: { source: 'signed again' } })
  await world.casework.tick()
  expect(words()).toHaveLength(1)
})

test('a revocation settles it, and what waited is called off', async () => {
  await text('no more texts please')
  await share()
  await world.system.consents.record({ ...granted, state: 'revoked' })
  await world.casework.tick()
  expect(words()).toEqual([])
  expect((await world.system.messages.list({})).messages).toMatchObject([{ reason: 'revoked' }])
})

test('a STOP to one firm is none to another, and a text told to both counts in both', async () => {
  const other = world.casework.as({ tenant: 'other', system: true })
  await furnish(other)
  await other.clients.put({ id: 'ana', smsConsent: { source: 'intake' } })
  const told = { providerId: 'SM-both', from: ana, to: '+12125550100', text: 'STOP' }
  await world.system.inbound.sms(told)
  expect((await other.clients.reach({ clientId: 'ana' })).channels[0]).toMatchObject({ usable: true })
  expect(await other.inbound.sms(told)).toEqual({ reply: 'stop', repeated: false })
  expect((await other.clients.reach({ clientId: 'ana' })).channels[0]).toMatchObject({ reason: 'revoked' })
})

test('a sender that is no phone number, and text that is none, are refused', async () => {
  for (const input of [{ from: 'BANK' }, { from: '' }, { text: 'STOP\u0000' }, { text: 'x'.repeat(10_001) }])
    expect(
      await world.system.try.inbound.sms({
        providerId: 'SM',
        from: ana,
        to: '+12125550100',
        text: 'STOP',
        ...input,
      }),
    ).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  expect((await share()).messages).toMatchObject([{ state: 'ready' }])
})

test('a text for a firm that has not begun is refused', async () => {
  const nobody = world.casework.as({ tenant: 'nobody', system: true })
  expect(
    await nobody.try.inbound.sms({ providerId: 'SM', from: ana, to: '+12125550100', text: 'STOP' }),
  ).toMatchObject({ error: { code: 'NOT_FOUND' } })
})

test('a mailbox that bounced is not written to until somebody knows better', async () => {
  await world.system.clients.put({ id: 'ana', email: 'ana@ruiz.example' })
  const mail = async (n: number) =>
    (await share({ channels: ['email'], text: `${String(n)} {{task.link}}` })).messages[0]
  const messageId = (await mail(1))?.id ?? ''
  await world.casework.tick()
  const told = { messageId, proof: 'email-1', status: 'bounced', reason: null, code: '5.1.1' } as const
  expect(await world.system.inbound.delivery(told)).toEqual({ changed: true })
  expect(await mail(2)).toMatchObject({ state: 'suppressed', reason: 'unreachable' })
  await world.system.consents.record({ ...granted, channel: 'email', source: 'it works again' })
  expect(await mail(3)).toMatchObject({ state: 'ready' })
})

test('a provider’s word that a number opted out revokes every purpose, and calls off what waits', async () => {
  const messageId = (await share()).messages[0]?.id ?? ''
  await world.casework.tick()
  const waits = (await share({ text: 'Two {{task.link}}', timing: { at: '2026-03-02T12:00' } })).messages[0]
  await world.system.inbound.delivery({
    messageId,
    proof: 'sms-1',
    status: 'undelivered',
    reason: 'optedOut',
    code: '21610',
  })
  expect(await world.system.messages.get({ messageId: waits?.id ?? '' })).toMatchObject({
    state: 'suppressed',
    reason: 'revoked',
  })
  expect((await world.system.clients.reach({ clientId: 'ana' })).channels[0]?.consents).toMatchObject({
    transactional: { state: 'revoked', source: 'the provider' },
    commercial: { state: 'revoked', source: 'the provider' },
  })
})

test('a report with another proof than the message has, and one of a message not handed over, change nothing', async () => {
  const [sent] = (await share()).messages
  await world.casework.tick()
  const [held] = (await share({ text: 'Two {{task.link}}', timing: { at: '2026-03-02T12:00' } })).messages
  const tell = (messageId: string | undefined, proof: string) =>
    world.system.inbound.delivery({
      messageId: messageId ?? null,
      proof,
      status: 'undelivered',
      reason: 'address',
      code: null,
    })
  expect(await tell(sent?.id, 'SM-other')).toEqual({ changed: false })
  expect(await tell(held?.id, 'SM-other')).toEqual({ changed: false })
  expect(await world.system.messages.get({ messageId: held?.id ?? '' })).toMatchObject({ state: 'held' })
  expect((await world.system.clients.reach({ clientId: 'ana' })).channels[0]).toMatchObject({ usable: true })
})

test('a number of a country that the firm does not text gets no answer either, and its STOP counts all the same', async () => {
  const from = '+447400123456'
  await text('HELP', { from })
  await text('STOP', { from })
  await world.casework.tick()
  expect(words()).toEqual([])
  expect((await world.system.messages.list({ states: ['suppressed'] })).messages).toMatchObject([
    { kind: 'reply', to: from, reason: 'countryNotAllowed' },
    { kind: 'reply', to: from },
  ])
  await world.system.settings.put({ smsCountries: ['US', 'GB'] })
  await text('HELP', { from })
  await world.casework.tick()
  expect(words()).toEqual([expect.stringMatching(/Reply STOP/)])
})

test('whoever decides what a text meant can read it, until they have decided', async () => {
  await text('please leave me alone')
  const reach = async () => (await world.system.clients.reach({ clientId: 'ana' })).channels[0]
  expect(await reach()).toMatchObject({
    needsReview: true,
    review: { at: '2026-03-02T14:00:00Z', text: 'please leave me alone' },
  })
  await world.system.consents.record(granted)
  expect(await reach()).toMatchObject({ needsReview: false, review: null })
})
