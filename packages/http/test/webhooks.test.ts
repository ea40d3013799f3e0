import { createHmac } from 'node:crypto'
import type { ProviderWebhooks } from '@casework/core'
import type { ProviderReport } from '@casework/core/adapter'
import { beforeEach, expect, test } from 'vitest'
import { fetchPage } from './support/visitor'
import { linkTo, openWorld, type World } from './support/world'

const signed = (path: string, body: string) =>
  createHmac('sha256', 'secret').update(`${path}\n${body}`).digest('hex')

/** A provider that signs what it posts, and posts reports as JSON. */
const provider: ProviderWebhooks = {
  read({ path, headers, body }) {
    const text = new TextDecoder().decode(body)
    if (headers['x-signature'] !== signed(path, text)) return Promise.resolve(null)
    return Promise.resolve(text === '' ? 'ignored' : (JSON.parse(text) as ProviderReport))
  },
}

let world: World

beforeEach(async () => {
  world = await openWorld({ webhooks: (tenant) => (tenant === 'acme' ? { sms: provider } : {}) })
  await linkTo(world, [{ name: 'You', tasks: [{ key: 'job', name: 'Job', type: 'shortText' }] }])
  await world.system.clients.put({ id: 'ana', smsConsent: { source: 'intake' } })
})

function post(report: ProviderReport | string, path = '/hooks/acme/sms', signature?: string) {
  const body = typeof report === 'string' ? report : JSON.stringify(report)
  const headers = { 'x-signature': signature ?? signed(path, body) }
  return fetchPage(world, path, { method: 'POST', body, headers })
}

const stop: ProviderReport = {
  kind: 'inbound',
  providerId: 'SM1',
  from: '+12125550123',
  to: '+12125550100',
  text: 'STOP',
}

const consent = async () =>
  (await world.system.clients.reach({ clientId: 'ana' })).channels[0]?.consents.transactional?.state

test('a text that comes in is taken, and answered with nothing: its confirmation goes by the worker', async () => {
  const answer = await post(stop)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml'])
  expect(answer.html).toContain('<Response/>')
  expect(await consent()).toBe('revoked')
  await post(stop)
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(1)
})

test('a report settles its message', async () => {
  const [shared] = (
    await world.system.links.share({ scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'] })
  ).messages
  await world.casework.tick()
  const told = {
    kind: 'delivery',
    messageId: shared?.id ?? '',
    proof: 'sms-1',
    status: 'delivered',
    reason: null,
    code: null,
  } as const
  expect((await post(told)).status).toBe(200)
  expect((await world.system.messages.get({ messageId: shared?.id ?? '' })).delivery).toBe('delivered')
})

test('what the host throws for a tenant is a fault that it is told of, and no more', async () => {
  const strict = await openWorld({
    webhooks: (tenant) => {
      throw new Error(`no ${tenant}`)
    },
  })
  const answer = await fetchPage(strict, '/hooks/nobody/sms', { method: 'POST', body: 'x' })
  expect([answer.status, answer.html]).toEqual([500, ''])
  expect(strict.faults).toMatchObject([{ during: 'webhook', error: new Error('no nobody') }])
})

test('a text from a number that is none is genuine, of no use, and not asked for again', async () => {
  expect((await post({ ...stop, from: '72975' })).status).toBe(200)
  expect(await consent()).toBe('granted')
})

test('a STOP counts with whatever cannot be stored in it, and a text that no phone can type is left to a person', async () => {
  await post({ ...stop, text: 'ST\u0000OP\ud800' })
  expect(await consent()).toBe('revoked')
  await world.system.clients.put({ id: 'ana', smsConsent: { source: 'intake' } })
  await post({ ...stop, providerId: 'SM2', text: `no more texts ${'x'.repeat(20_000)}` })
  const [sms] = (await world.system.clients.reach({ clientId: 'ana' })).channels
  expect(sms).toMatchObject({ needsReview: true })
  expect(world.faults).toEqual([])
})

test('what is forged, too long, for another tenant or another channel is refused alike and changes nothing', async () => {
  const before = world.store.kept()
  const refused = [
    await post(stop, '/hooks/acme/sms', 'forged'),
    await post('x'.repeat(70_000)),
    await post(stop, '/hooks/other/sms'),
    await post(stop, '/hooks/acme/email'),
    await post(stop, '/hooks/%00%ff/sms'),
    await post(stop, '/hooks/acme'),
    await fetchPage(world, '/hooks/acme/sms'),
  ]
  expect(refused.map(({ status, html }) => [status, html])).toEqual(refused.map(() => [403, '']))
  expect(world.store.kept()).toBe(before)
})

test('what we cannot keep is answered so that the provider tries again, and tells nothing', async () => {
  world.store.failWith(new Error('no disk'))
  const answer = await post(stop)
  expect([answer.status, answer.html]).toEqual([500, ''])
  expect(world.faults).toMatchObject([{ during: 'webhook' }])
  world.store.failWith(null)
  expect((await post('')).status).toBe(200)
})
