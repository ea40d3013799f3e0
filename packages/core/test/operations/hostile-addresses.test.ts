import { beforeEach, expect, test } from 'vitest'
import { assignTasks, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

type Attempt = (address: string) => Promise<unknown>

/** Everything that takes an e-mail address, by where it stands. */
const mailed: Readonly<Record<string, Attempt>> = {
  'clients.put email': (email) => world.system.try.clients.put({ id: 'ana', email }),
  'staff.put email': (email) => world.system.try.staff.put({ id: 'mo', email }),
  'consents.record address': (address) =>
    world.system.try.consents.record({
      clientId: 'ana',
      channel: 'email',
      address,
      state: 'granted',
      source: 'x',
    }),
}

/** Everything that takes a phone number, by where it stands. */
const called: Readonly<Record<string, Attempt>> = {
  'clients.put phone': (phone) => world.system.try.clients.put({ id: 'ana', phone }),
  'staff.put phone': (phone) => world.system.try.staff.put({ id: 'mo', phone }),
  'consents.record address': (address) =>
    world.system.try.consents.record({
      clientId: 'ana',
      channel: 'sms',
      address,
      state: 'granted',
      source: 'x',
    }),
  'inbound.sms from': (from) =>
    world.system.try.inbound.sms({ providerId: 'SM1', from, to: '+12125550100', text: 'STOP' }),
}

const noMailboxes = [
  'canary@b.example, d@e.example',
  'canary@b.example;d@e.example',
  '<canary@b.example>',
  'Ana <canary@b.example>',
  '"canary b"@c.example',
  '"canary@evil.example"@c.example',
  'canary (x@evil.example)@b.example',
  'canary@b.example\r\nBcc: x@evil.example',
  'canary@b.example\n',
  ' canary@b.example',
  'canary@b.example\u0000',
  'canary\u202e@b.example',
  'canary@b\u2028.example',
  'canary@b.example\ud800',
  'canary@exаmple.com',
  'canary@ｅxample.com',
  'canary@b。example',
  'canary@[127.0.0.1]',
  'canary@localhost',
  'canary@b@c.example',
  'canary@b..example',
  'canary..a@b.example',
  'canary%0d%0a@b.example',
  '=?utf-8?q?canary?=@b.example',
  'mailto:canary@b.example',
  'canary{{client.firstName}}@b.example',
  'canary',
  '@b.example',
  '',
  `${'a'.repeat(250)}@b.example`,
]

const noNumbers = [
  '+1 212 736 5000 ext. 9973',
  '+12127365000;ext=9973',
  '+12127365000x9973',
  '+12127365000,9973#',
  'tel:+12127365000;phone-context=evil.example',
  '+12127365000, +13125559973',
  '+12127365000\r\n+13125559973',
  '+1212736\u00005000',
  '+12127365000\ud800',
  '+12127365000<b>9973</b>',
  '{{client.phone}}9973',
  '9973',
  '72975',
  '911',
  '112',
  '*67',
  '+99912345679973',
  'ana@b.example',
  'whatsapp:+12127365000',
  '+',
  '',
  '9'.repeat(65),
]

const refused = [
  ...Object.keys(mailed).flatMap((what) => noMailboxes.map((each) => ['mailbox', what, each] as const)),
  ...Object.keys(called).flatMap((what) => noNumbers.map((each) => ['number', what, each] as const)),
]

test.each(refused)('what is no %s is refused by %s: %j', async (kind, what, address) => {
  const attempt = (kind === 'mailbox' ? mailed : called)[what]!
  const before = await kept()
  const result = await attempt(address)
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT', issues: [{ path: [what.split(' ')[1]] }] },
  })
  expect(JSON.stringify(result)).not.toMatch(/canary|9973/)
  await world.casework.tick()
  expect(await kept()).toEqual(before)
  expect([...world.sms.attempts, ...world.email.attempts, ...world.alerts, ...world.faults]).toEqual([])
})

async function kept(): Promise<unknown> {
  const { system } = world
  return [
    await system.clients.list({}),
    await system.staff.list({}),
    await system.clients.reach({ clientId: 'ana' }),
    await system.messages.list({}),
    world.events.length,
  ]
}

test('a number that costs others is texted only where the firm allows its country', async () => {
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo' }])
  for (const phone of ['+18765550123', '+447400123456', '+37360123456']) {
    await world.system.clients.put({ id: 'ana', phone, smsConsent: { source: 'intake' } })
    const share = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms' as const] }
    expect((await world.system.links.share(share)).messages).toMatchObject([{ reason: 'countryNotAllowed' }])
  }
  await world.casework.tick()
  expect(world.sms.attempts).toEqual([])
})
