import { beforeEach, expect, test } from 'vitest'
import { assignTasks, on, openWorld, type World } from '../support/world'

let world: World
let token: string

beforeEach(async () => {
  world = await openWorld()
  await world.system.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'phone', name: 'Phone', type: 'phone', mapTo: { system: 'phone' } },
  ])
  const link = await world.system.links.create({
    scope: { caseId: 'ruiz' },
    clientId: 'ana',
    requireCode: true,
  })
  token = link.url.slice(link.url.lastIndexOf('/') + 1)
})

const visitor = (proof?: string) => world.casework.withLink(token, proof)

async function sentCode(): Promise<string> {
  await world.casework.tick()
  return /code is (\d{6})/.exec(world.sms.sent.at(-1)?.text ?? '')?.[1] ?? 'none'
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

test('a link that asks for a code shows nothing and takes nothing until it is given', async () => {
  for (const refused of [
    await visitor().try.links.open({}),
    await visitor().try.tasks.complete({ ...on('a'), answer: true }),
    await visitor('nonsense').try.links.open({}),
  ])
    expect(refused).toMatchObject({ ok: false, error: { code: 'CODE_REQUIRED' } })
  expect(await visitor().links.requestCode({})).toEqual({
    channel: 'sms',
    hint: '••23',
    expiresInMinutes: 10,
  })
  const { opened, proof } = await visitor().links.verifyCode({ code: await sentCode() })
  expect(opened).toBe(true)
  expect((await visitor(proof ?? '').links.open({})).client?.clientId).toBe('ana')
  await visitor(proof ?? '').tasks.complete({ ...on('a'), answer: true })
  world.clock.advance('PT13H')
  expect(await visitor(proof ?? '').try.links.open({})).toMatchObject({ ok: false })
})

test('a code is good once, for ten minutes', async () => {
  await visitor().links.requestCode({})
  const code = await sentCode()
  expect((await visitor().links.verifyCode({ code })).opened).toBe(true)
  expect((await visitor().links.verifyCode({ code })).opened).toBe(false)
  world.clock.advance('PT2M')
  await visitor().links.requestCode({})
  const second = await sentCode()
  world.clock.advance('PT10M')
  expect(await visitor().links.verifyCode({ code: second })).toEqual({
    opened: false,
    proof: null,
    triesLeft: 0,
  })
})

test('a link whose client is off the case is dead, and asks for no code', async () => {
  const dead = { ok: false, error: { code: 'LINK_INVALID' } }
  await world.system.cases.put({ id: 'ruiz', clientIds: ['ben'] })
  expect(await visitor().try.links.open({})).toMatchObject(dead)
  expect(await visitor().try.tasks.complete({ ...on('a'), answer: true })).toMatchObject(dead)
  expect(await visitor().links.requestCode({})).toMatchObject({ channel: null, hint: null })
})

test('of two hundred guesses at once five are looked at', async () => {
  await visitor().links.requestCode({})
  const code = await sentCode()
  const guesses = await Promise.all(
    Array.from({ length: 200 }, () => visitor().try.links.verifyCode({ code: wrong(code) })),
  )
  const counted = guesses.flatMap((each) =>
    each.ok && each.value.triesLeft > 0 ? [each.value.triesLeft] : [],
  )
  expect(counted.length).toBeLessThanOrEqual(4)
  expect((await visitor().links.verifyCode({ code })).opened).toBe(false)
})

test('codes are asked for once a minute, and ten times in all', async () => {
  await visitor().links.requestCode({})
  await visitor().links.requestCode({})
  await sentCode()
  expect(world.sms.sent).toHaveLength(1)
  for (let asked = 1; asked < 10; asked += 1) {
    world.clock.advance('PT1M')
    await visitor().links.requestCode({})
    await sentCode()
  }
  expect(world.sms.sent).toHaveLength(10)
  world.clock.advance('PT1M')
  expect(await visitor().try.links.requestCode({})).toMatchObject({ ok: false, error: { code: 'TOO_LATE' } })
})

test('who asks again within a minute, by another way, is told where the code went', async () => {
  const first = await visitor().links.requestCode({ channel: 'sms' })
  expect(await visitor().links.requestCode({ channel: 'email' })).toEqual(first)
  await world.casework.tick()
  expect(world.email.sent).toEqual([])
  world.clock.advance('PT1M')
  expect(await visitor().links.requestCode({ channel: 'email' })).toMatchObject({ channel: 'email' })
})

test('a number that is left within a minute of its code keeps nobody from another by e-mail', async () => {
  await visitor().links.requestCode({})
  await world.system.clients.put({ id: 'ana', phone: null })
  expect(await visitor().links.requestCode({})).toMatchObject({ channel: 'email' })
  await world.casework.tick()
  expect(world.email.sent).toHaveLength(1)
})

test('a number that came on file after the link gets no code', async () => {
  await world.system.clients.put({
    id: 'ana',
    phone: '+12125550199',
    email: null,
    smsConsent: { source: 'x' },
  })
  expect(await visitor().links.requestCode({})).toMatchObject({ channel: null, hint: null })
  await world.casework.tick()
  expect(world.sms.sent).toEqual([])
})

test('a code asked for at night comes at once, and the code is in nothing that is kept', async () => {
  world.clock.advance('PT12H')
  await visitor().links.requestCode({})
  const code = await sentCode()
  expect(code).toMatch(/^\d{6}$/)
  const kept = await world.store.transaction('acme', async (tx) => [
    await tx.query.list('message', null, 10),
    await tx.query.list('link', null, 10),
  ])
  expect(JSON.stringify(kept)).not.toContain(`"${code}"`)
})

test('a proof opens the link that it was given for and no other', async () => {
  await visitor().links.requestCode({})
  const { proof } = await visitor().links.verifyCode({ code: await sentCode() })
  const other = await world.system.links.create({
    scope: { caseId: 'ruiz' },
    clientId: 'ana',
    requireCode: true,
  })
  const otherToken = other.url.slice(other.url.lastIndexOf('/') + 1)
  expect(await world.casework.withLink(otherToken, proof ?? '').try.links.open({})).toMatchObject({
    ok: false,
    error: { code: 'CODE_REQUIRED' },
  })
  expect(await world.casework.withLink(proof ?? '').try.links.open({})).toMatchObject({
    ok: false,
    error: { code: 'LINK_INVALID' },
  })
})

test('a code comes for a link whose work is done, too: its holder sees the receipt', async () => {
  for (const [key, answer] of [
    ['a', true],
    ['phone', '+12125550123'],
  ] as const)
    await world.system.tasks.complete({ ...on(key), answer })
  await visitor().links.requestCode({})
  const { proof } = await visitor().links.verifyCode({ code: await sentCode() })
  expect(await visitor(proof ?? '').links.open({})).toMatchObject({ complete: true })
})

test('a code goes by a channel that reaches the client, and by none where none does', async () => {
  const { messages } = await world.system.links.share({
    scope: { caseId: 'ruiz' },
    clientIds: ['ana'],
    channels: ['sms', 'email'],
  })
  await world.casework.tick()
  const fails = async (at: number, status: 'undelivered' | 'bounced') => {
    const messageId = messages[at]?.id ?? ''
    const proof = (await world.system.messages.get({ messageId })).proof ?? ''
    await world.system.inbound.delivery({ messageId, proof, status, reason: 'address', code: null })
  }
  await fails(0, 'undelivered')
  expect(await visitor().links.requestCode({})).toMatchObject({
    channel: 'email',
    hint: 'a••••@ruiz.example',
  })
  await world.casework.tick()
  expect(world.email.sent.at(-1)?.text).toMatch(/code is \d{6}/)
  await fails(1, 'bounced')
  world.clock.advance('PT2M')
  expect(await visitor().links.requestCode({})).toMatchObject({ channel: null, hint: null })
})
