import { beforeEach, expect, test } from 'vitest'
import { assignTasks, furnish, on, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.system.clients.put({ id: 'ana', email: 'ana@ruiz.example' })
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'phone', name: 'Phone', type: 'phone', required: false, mapTo: { system: 'phone' } },
    { key: 'email', name: 'E-mail', type: 'email', mapTo: { system: 'email' } },
  ])
})

const yes = { clientId: 'ana', channel: 'sms', state: 'granted', source: 'Signed retainer' } as const

const record = (input: Partial<Parameters<typeof world.system.consents.record>[0]> = {}) =>
  world.system.try.consents.record({ ...yes, ...input })

const share = (more: object = {}) =>
  world.system.links.share({ scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'], ...more })

const later = { text: 'Later {{task.link}}', timing: { at: '2026-03-02T12:00' } }

/** A visitor by a link that was copied, and so was sent to no address. */
const visitor = async () => {
  const { url } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  return world.casework.withLink(url.slice(url.lastIndexOf('/') + 1))
}

test('consent is kept for one address however it is written', async () => {
  expect(await record({ address: '(212) 555-0123' })).toMatchObject({
    value: { address: '+12125550123', consents: { transactional: { state: 'granted', wasGranted: true } } },
  })
  expect((await share()).messages).toMatchObject([{ state: 'ready' }])
  const mail = { channel: 'email', state: 'revoked' } as const
  expect(await record({ ...mail, address: 'ana@RUIZ.Example' })).toMatchObject({
    value: { address: 'ana@ruiz.example' },
  })
  expect((await share({ channels: ['email'] })).messages).toMatchObject([{ reason: 'revoked' }])
})

test('consent for no address, for a bad one, or of a client who is not there is refused', async () => {
  expect(await record({ clientId: 'ben' })).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  for (const address of ['', '12', 'STOP', 'ana@ruiz.example'])
    expect(await record({ address })).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  for (const address of ['', '+12125550123', 'ana@ruiz.example\r\nBcc: all@evil.example'])
    expect(await record({ channel: 'email', address })).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  expect(await record({ clientId: 'never' })).toMatchObject({ error: { code: 'NOT_FOUND' } })
  expect(await record({ source: ' ' })).toMatchObject({ error: { code: 'INVALID_INPUT' } })
})

test('a new number carries no consent over, and what waits is not sent to it', async () => {
  await record()
  const [held] = (await share(later)).messages
  await world.system.clients.put({ id: 'ana', phone: '212 555 0188' })
  expect((await share()).messages).toMatchObject([{ reason: 'noConsent' }])
  world.clock.advance('PT4H')
  await world.casework.tick()
  expect(world.sms.attempts).toEqual([])
  expect(await world.system.messages.get({ messageId: held?.id ?? '' })).toMatchObject({
    state: 'suppressed',
    reason: 'addressChanged',
  })
})

test('revoking one purpose calls off what waits for it, and neither the other nor what was sent', async () => {
  await record()
  await record({ purpose: 'commercial' })
  const [sent] = (await share()).messages
  await world.casework.tick()
  const [work] = (await share(later)).messages
  const [news] = (await share({ ...later, text: 'News {{task.link}}', purpose: 'commercial' })).messages
  await record({ state: 'revoked', purpose: 'commercial' })
  const state = async (id = '') => (await world.system.messages.get({ messageId: id })).state
  expect([await state(sent?.id), await state(work?.id), await state(news?.id)]).toEqual([
    'accepted',
    'held',
    'suppressed',
  ])
})

test('consent at one firm is none at another', async () => {
  const other = world.casework.as({ tenant: 'other', system: true })
  await furnish(other)
  await record()
  expect((await other.clients.reach({ clientId: 'ana' })).channels[0]).toMatchObject({ reason: 'noConsent' })
  expect(await other.try.clients.reach({ clientId: 'never' })).toMatchObject({ error: { code: 'NOT_FOUND' } })
})

test('where nobody knows when a text would go, no time is told', async () => {
  await record()
  const told = { providerId: 'SM1', from: '+12125550123', to: '+12125550100', text: 'no more of this' }
  await world.system.inbound.sms(told)
  expect((await world.system.clients.reach({ clientId: 'ana' })).channels[0]).toMatchObject({
    usable: false,
    reason: 'review',
    until: null,
  })
})

test('who changes a mailbox through a link tells the old one, by e-mail', async () => {
  await (await visitor()).tasks.complete({ ...on('email'), answer: 'new@ruiz.example' })
  await world.casework.tick()
  expect(world.email.sent).toMatchObject([
    { to: 'ana@ruiz.example', subject: 'Acme Law: your e-mail address was changed' },
  ])
})

test('who removes a number through a link tells it too, if it may be texted', async () => {
  await (await visitor()).tasks.complete({ ...on('phone'), answer: null })
  expect((await world.system.messages.list({})).messages).toMatchObject([
    { kind: 'contactChanged', state: 'suppressed', reason: 'noConsent' },
  ])
})

test('a first number through a link, and a change by staff or by the client’s own login, tell nobody', async () => {
  await world.system.tasks.complete({ ...on('email'), answer: 'staff@ruiz.example', clientId: 'ana' })
  const ana = world.casework.as({ tenant: 'acme', client: 'ana' })
  await ana.tasks.complete({ ...on('phone'), answer: '212 555 0177' })
  await world.system.tasks.reopen({ ...on('phone'), reason: 'again' })
  await world.system.clients.put({ id: 'ana', phone: null })
  await (await visitor()).tasks.complete({ ...on('phone'), answer: '212 555 0166' })
  expect((await world.system.messages.list({})).messages).toEqual([])
})

test('a client’s record that is put again with the same consent ends no STOP and settles no doubt; a new consent does', async () => {
  const put = (source: string) =>
    world.system.clients.put({ id: 'ana', phone: '+12125550123', smsConsent: { source } })
  const text = (words: string) =>
    world.system.inbound.sms({
      providerId: words,
      from: '+12125550123',
      to: '+12125550100',
      text: words,
    })
  const usable = async () => (await world.system.clients.reach({ clientId: 'ana' })).channels[0]?.usable
  await put('Intake form')
  await text('please no more texts')
  await put('Intake form')
  expect(await usable()).toBe(false)
  await text('STOP')
  await put('Intake form')
  expect(await usable()).toBe(false)
  await put('Retainer of 2 March')
  expect(await usable()).toBe(true)
  await text('stop')
  for (const source of ['Intake form', 'Retainer of 2 March']) await put(source)
  expect(await usable()).toBe(false)
})
