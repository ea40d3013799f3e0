import { beforeEach, expect, test } from 'vitest'
import { assignTasks, on, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  const consent = { smsConsent: { source: 'intake' } }
  await system.clients.put({ id: 'ana', email: 'ana@ruiz.example', ...consent })
  await system.clients.put({ id: 'ben', phone: '+12125550124', ...consent })
  await assignTasks(system, [
    { key: 'a', name: 'Hospital', type: 'yesNo', due: { on: '2026-03-06' } },
    { key: 'b', name: 'Police', type: 'yesNo', due: { on: '2026-03-09' } },
  ])
})

const codeOf = (text: string) => /\/s\/([\w-]{22})/.exec(text)?.[1] ?? ''

async function openFrom(text: string) {
  const token = (await world.casework.tokenOfCode(codeOf(text))) ?? ''
  return world.casework.withLink(token)
}

test('each client of a case gets a link of their own, and the first completion wins', async () => {
  const shared = await world.system.links.share({ scope: { caseId: 'ruiz' }, channels: ['sms'] })
  expect(shared.notifications).toBe(2)
  expect(new Set(shared.messages.map((each) => each.linkId)).size).toBe(2)
  await world.casework.tick()
  const [ana, ben] = await Promise.all(world.sms.sent.map((each) => openFrom(each.text)))
  await ana?.tasks.complete({ ...on('a'), answer: true })
  expect(await ben?.try.tasks.complete({ ...on('a'), answer: false })).toMatchObject({
    ok: false,
    error: { code: 'TASK_ALREADY_COMPLETED' },
  })
  const page = await ben?.links.open({})
  expect(JSON.stringify(page?.sections[0]?.tasks.map((task) => task.answer))).not.toContain('true')
})

test('a link opens what was shared and no more: a task, a form, a case, everything of a client', async () => {
  const task = await world.system.tasks.get(on('a'))
  const scopes = [
    { taskId: task.id },
    { assignmentId: task.assignmentId ?? '' },
    { caseId: 'ruiz' },
    { clientId: 'ana' },
  ]
  for (const scope of scopes)
    await world.system.links.share({
      scope,
      clientIds: ['ana'],
      channels: ['email'],
      text: `${JSON.stringify(scope)} {{task.link}}`,
    })
  await world.casework.tick()
  const opened = await Promise.all(
    world.email.sent.map(async (each) => (await (await openFrom(each.text)).links.open({})).sections),
  )
  const keys = opened.map((sections) => sections.flatMap((each) => each.tasks.map((one) => one.key)))
  expect(keys).toEqual([['a'], ['a', 'b'], ['a', 'b'], ['a', 'b']])
})

test('words are filled for each recipient, once, and values are never read as template', async () => {
  await world.system.clients.put({ id: 'ana', firstName: '{{firm.name}}' })
  await world.system.links.share({
    scope: { taskId: (await world.system.tasks.get(on('a'))).id },
    channels: ['sms'],
    text: '{{client.firstName | "there"}}: {{task.name}} of {{case.name}}, {{staff.name}}, by {{due.date}} {{task.link}}',
  })
  await world.casework.tick()
  const [ana, ben] = world.sms.sent.map((each) => each.text.split('https')[0]?.split('http')[0])
  expect(ana).toBe('{{firm. name}}: Hospital of Ruiz v. Harbor Lines, Mo Ito, by Friday, March 6, 2026 ')
  expect(ben).toBe('Ben: Hospital of Ruiz v. Harbor Lines, Mo Ito, by Friday, March 6, 2026 ')
})

test('the first text to a number says who writes and how to stop, the second does not', async () => {
  const share = (text: string) =>
    world.system.links.share({ scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'], text })
  await share('One {{task.link}}')
  await world.casework.tick()
  await share('Two {{task.link}}')
  await world.casework.tick()
  const [first, second] = world.sms.sent.map((each) => each.text)
  expect(first).toMatch(/Acme Law.*STOP/s)
  expect(second).not.toMatch(/STOP/)
})

test('commercial e-mail shows the firm’s address and ends by one click; without an address it is refused', async () => {
  const mail = {
    scope: { caseId: 'ruiz' },
    clientIds: ['ana'],
    channels: ['email' as const],
    purpose: 'commercial' as const,
  }
  expect(await world.system.try.links.share(mail)).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT' },
  })
  await world.system.settings.put({ postalAddress: '1 Main St\nSpringfield, NY 10001' })
  await world.system.links.share(mail)
  await world.casework.tick()
  const [sent] = world.email.sent
  expect(sent?.text).toContain('1 Main St\nSpringfield, NY 10001\nUnsubscribe: http://localhost:3000/u/')
  expect(sent?.html).toContain('Springfield')
})

test('an e-mail has the firm’s colour as it was when the e-mail was made, and what is no colour is refused', async () => {
  const colour = async (accent: string | null) => (await world.system.try.settings.put({ accent })).ok
  expect([await colour('green'), await colour('#12594f')]).toEqual([false, true])
  const share = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['email' as const] }
  await world.system.links.share(share)
  await colour(null)
  await world.casework.tick()
  expect(world.email.sent[0]?.html).toContain('background:#12594f')
  const { messages } = await world.system.messages.preview(share)
  expect(messages[0]?.html).toContain('background:#1d4f8c')
  expect(await world.system.settings.get({})).not.toHaveProperty('accent')
})

test('an unknown variable is refused by name, and a missing value with its recipients; nothing is written', async () => {
  const share = (text: string) =>
    world.system.try.links.share({ scope: { caseId: 'ruiz' }, channels: ['sms'], text })
  expect(await share('{{answer.hospital}} {{task.link}}')).toMatchObject({
    ok: false,
    error: { code: 'VARIABLE_UNKNOWN', variables: ['answer.hospital'] },
  })
  await world.system.clients.put({ id: 'ben', firstName: null })
  const events = world.events.length
  expect(await share('{{client.firstName}} {{task.link}}')).toMatchObject({
    ok: false,
    error: {
      code: 'VARIABLE_MISSING',
      recipients: [{ clientId: 'ben', channel: 'sms', variables: ['client.firstName'] }],
    },
  })
  expect(world.events.length).toBe(events)
  expect((await world.system.links.list({ caseId: 'ruiz' })).links).toEqual([])
})

test('words that hide something are refused: controls, bidi marks, addresses, a link in the subject, none in the text', async () => {
  const share = (subject: string, text: string) =>
    world.system.try.links.share({
      scope: { caseId: 'ruiz' },
      clientIds: ['ana'],
      channels: ['email'],
      subject,
      text,
    })
  for (const [subject, text] of [
    ['Hi\r\nBcc: all@x.example', '{{task.link}}'],
    ['Hi', 'see \u202Eabc {{task.link}}'],
    ['Hi', 'see https://evil.example {{task.link}}'],
    ['Hi {{task.link}}', '{{task.link}}'],
    ['Hi', 'no link'],
    ['Hi', `${'x'.repeat(20_001)} {{task.link}}`],
  ] as const)
    expect(await share(subject, text)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
})

test('a firm with minimal messages names neither case nor task', async () => {
  await world.system.settings.put({ minimalMessages: true })
  const share = (text: string) =>
    world.system.try.links.share({ scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'], text })
  expect(await share('{{case.name}} {{task.link}}')).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT' },
  })
  expect(await share('{{client.firstName | "Hello"}} {{task.link}}')).toMatchObject({ ok: true })
})

test('a local time goes at that time on the wall, one that is over is refused, and a gap moves forward', async () => {
  const at = (time: string, zone?: string) =>
    world.system.try.links.share({
      scope: { caseId: 'ruiz' },
      clientIds: ['ana'],
      channels: ['email'],
      text: `${time} {{task.link}}`,
      timing: { at: time, ...(zone === undefined ? {} : { zone }) },
    })
  expect(await at('2026-03-02T08:59')).toMatchObject({
    ok: false,
    error: { code: 'SCHEDULE_IN_PAST', at: '2026-03-02T13:59:00Z', now: '2026-03-02T14:00:00Z' },
  })
  expect(await at('2026-03-08T02:30')).toMatchObject({ ok: true })
  expect(await world.casework.next()).toBe('2026-03-08T07:30:00Z')
  expect(await at('2026-03-04T10:00', 'Europe/Berlin')).toMatchObject({ ok: true })
  expect(await world.casework.next()).toBe('2026-03-04T09:00:00Z')
  expect(await at('2026-02-30T10:00')).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  expect(await at('2026-03-09T10:00', 'Mars/Base')).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT' },
  })
})

test('a link that is sent later lives as long as any other, counted from then, and none for more than 90 days', async () => {
  const share = (at: string, expiresIn?: string) =>
    world.system.try.links.share({
      scope: { caseId: 'ruiz' },
      clientIds: ['ana'],
      channels: ['email'],
      timing: { at },
      ...(expiresIn && { expiresIn }),
    })
  await share('2026-04-20T10:00')
  world.clock.advance('P60D')
  await world.casework.tick()
  const [sent] = world.email.sent
  expect(await (await openFrom(sent?.text ?? '')).links.open({})).toMatchObject({
    expiresAt: '2026-05-04T14:00:00Z',
  })
  for (const [at, life] of [
    ['2026-07-20T10:00', undefined],
    ['9999-12-31T23:59', 'PT1H'],
  ] as const)
    expect(await share(at, life)).toMatchObject({
      ok: false,
      error: {
        code: 'INVALID_INPUT',
        issues: [{ path: ['expiresIn'], message: expect.stringContaining('90 days from now') as string }],
      },
    })
  expect(await share('2026-07-20T10:00', 'P7D')).toMatchObject({ ok: true })
})

test('business hours are the firm’s, read where the recipient is, and holidays are closed', async () => {
  await world.system.settings.put({ holidays: ['2026-03-02', '2026-03-03'] })
  await world.system.clients.put({ id: 'ana', timeZone: 'America/Los_Angeles' })
  const mail = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['email' as const] }
  const shared = await world.system.links.share({ ...mail, timing: 'businessHours' })
  expect(shared.messages).toMatchObject([{ state: 'held', reason: 'businessHours' }])
  const { messages } = await world.system.messages.list({ caseId: 'ruiz' })
  expect(messages).toMatchObject([{ dueAt: '2026-03-04T17:00:00Z' }])
})

test('the same words to one address within ten minutes go once', async () => {
  const share = () =>
    world.system.links.share({ scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['email'] })
  await share()
  await share()
  await world.casework.tick()
  expect(world.email.sent).toHaveLength(1)
  expect((await share()).messages).toMatchObject([{ state: 'suppressed', reason: 'duplicate' }])
  world.clock.advance('PT10M')
  expect((await share()).messages).toMatchObject([{ state: 'ready' }])
})

test('two people with one phone get a link each, and so do two tasks that are shared one after the other', async () => {
  await world.system.clients.put({ id: 'ben', phone: '+12125550123', smsConsent: { source: 'intake' } })
  const share = (scope: { caseId: string } | { taskId: string }) =>
    world.system.links.share({ scope, channels: ['sms'], text: 'Please answer: {{task.link}}' })
  await share({ caseId: 'ruiz' })
  await world.casework.tick()
  for (const key of ['a', 'b']) await share({ taskId: (await world.system.tasks.get(on(key))).id })
  await world.casework.tick()
  const opened = await Promise.all(
    world.sms.sent.map(async ({ text }) => {
      const { client, sections } = await (await openFrom(text)).links.open({})
      const keys = sections.flatMap(({ tasks }) => tasks.map(({ key }) => key))
      return [client?.clientId, ...keys].join(' ')
    }),
  )
  expect(opened.sort()).toEqual(['ana a', 'ana a b', 'ana b', 'ben a', 'ben a b', 'ben b'])
})

test('texts go to countries on the list only', async () => {
  await world.system.clients.put({ id: 'ana', phone: '+442079460000', smsConsent: { source: 'x' } })
  const share = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms' as const] }
  expect((await world.system.links.share(share)).messages).toMatchObject([{ reason: 'countryNotAllowed' }])
  await world.system.settings.put({ smsCountries: ['US', 'GB'] })
  expect((await world.system.links.share(share)).messages).toMatchObject([{ state: 'ready' }])
})

test('the same key shares once, and says the same', async () => {
  const share = () =>
    world.system.links.share({ scope: { caseId: 'ruiz' }, channels: ['sms'], idempotencyKey: 'k1' })
  expect(await share()).toEqual(await share())
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(2)
})

test('a rotated link is dead, and the new one opens the same', async () => {
  const [shared] = (
    await world.system.links.share({ scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'] })
  ).messages
  await world.casework.tick()
  const next = await world.system.links.rotate({ linkId: shared?.linkId ?? '' })
  const old = await openFrom(world.sms.sent[0]?.text ?? '')
  expect(await old.try.links.open({})).toMatchObject({ ok: false, error: { code: 'LINK_INVALID' } })
  const opened = await world.casework.withLink(next.url.slice(next.url.lastIndexOf('/') + 1)).links.open({})
  expect(opened.client?.clientId).toBe('ana')
  expect(await world.system.try.links.rotate({ linkId: shared?.linkId ?? '' })).toMatchObject({
    ok: false,
    error: { code: 'TOO_LATE' },
  })
})

test('no link takes the place of one that would be refused: for a client off the case, and on an archived one', async () => {
  const { linkId } = await world.system.links.create({ scope: { caseId: 'ruiz' }, clientId: 'ana' })
  const rotate = () => world.system.try.links.rotate({ linkId })
  await world.system.cases.archive({ caseId: 'ruiz' })
  expect(await rotate()).toMatchObject({ error: { code: 'FORBIDDEN', what: 'case' } })
  await world.system.cases.archive({ caseId: 'ruiz', archived: false })
  await world.system.cases.put({ id: 'ruiz', clientIds: ['ben'] })
  expect(await rotate()).toMatchObject({ error: { code: 'INVALID_INPUT', issues: [{ path: ['clientId'] }] } })
  expect((await world.system.links.list({ caseId: 'ruiz' })).links).toMatchObject([
    { linkId, state: 'active' },
  ])
})

test('a link is sent again as it is, to the address of today', async () => {
  const [shared] = (
    await world.system.links.share({ scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'] })
  ).messages
  await world.casework.tick()
  world.clock.advance('PT1H')
  await world.system.clients.put({ id: 'ana', email: 'new@ruiz.example' })
  const again = await world.system.links.resend({ linkId: shared?.linkId ?? '', channels: ['email'] })
  expect(again.messages).toMatchObject([{ state: 'ready', to: 'new@ruiz.example' }])
  await world.casework.tick()
  expect(codeOf(world.email.sent[0]?.text ?? '')).toBe(codeOf(world.sms.sent[0]?.text ?? 'none'))
  const copied = await world.system.links.create({ scope: { caseId: 'ruiz' } })
  expect(await world.system.try.links.resend({ linkId: copied.linkId, channels: ['sms'] })).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT' },
  })
})

test('a link that went a minute ago goes once more when a person asks for it, and what still waits goes once', async () => {
  const { messages } = await world.system.links.share({
    scope: { caseId: 'ruiz' },
    clientIds: ['ana'],
    channels: ['email'],
  })
  const resend = () => world.system.links.resend({ linkId: messages[0]?.linkId ?? '', channels: ['email'] })
  await resend()
  await world.casework.tick()
  expect(world.email.sent).toHaveLength(1)
  world.clock.advance('PT1M')
  expect((await resend()).messages).toMatchObject([{ state: 'ready' }])
  await resend()
  await world.casework.tick()
  expect(world.email.sent).toHaveLength(2)
  world.clock.advance('PT1M')
  expect((await resend()).messages).toMatchObject([{ state: 'suppressed', reason: 'duplicate' }])
})

test('an expired link is renewed once, to the address on file; every other token is answered alike and sends nothing', async () => {
  await world.system.links.share({
    scope: { caseId: 'ruiz' },
    clientIds: ['ana'],
    channels: ['sms'],
    expiresIn: 'P1D',
  })
  await world.casework.tick()
  const token = (await world.casework.tokenOfCode(codeOf(world.sms.sent[0]?.text ?? ''))) ?? ''
  const ask = (each: string) => world.casework.withLink(each).links.renew({})
  const answers = [await ask(token), await ask('nonsense'), await ask(`${token}x`)]
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(1)
  world.clock.advance('P2D')
  answers.push(await ask(token), await ask(token))
  await world.casework.tick()
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)
  expect(world.sms.sent).toHaveLength(2)
  const renewed = await (await openFrom(world.sms.sent[1]?.text ?? '')).links.open({})
  expect(renewed.client?.clientId).toBe('ana')
})

test('a revoked link, and one sent to an address that is no longer on file, are not renewed', async () => {
  const share = () =>
    world.system.links.share({
      scope: { caseId: 'ruiz' },
      clientIds: ['ana'],
      channels: ['sms'],
      expiresIn: 'P1D',
    })
  const [revoked] = (await share()).messages
  await world.casework.tick()
  await world.system.links.revoke({ linkId: revoked?.linkId ?? '' })
  world.clock.advance('PT1H')
  await share()
  await world.casework.tick()
  const tokens = await Promise.all(
    world.sms.sent.map((each) => world.casework.tokenOfCode(codeOf(each.text))),
  )
  await world.system.clients.put({ id: 'ana', phone: '+12125550199', smsConsent: { source: 'x' } })
  world.clock.advance('P2D')
  for (const token of tokens) await world.casework.withLink(token ?? '').links.renew({})
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(2)
})
