import { beforeEach, expect, test } from 'vitest'
import type { MessageRecord } from '../../src/adapter/index'
import { assignTasks, on, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  await system.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
  await assignTasks(system, [{ key: 'a', name: 'A', type: 'yesNo' }])
})

const share = (channels: readonly ('sms' | 'email' | 'portal')[], more: object = {}) =>
  world.system.links.share({
    scope: { caseId: 'ruiz' },
    clientIds: ['ana'],
    channels: [...channels],
    ...more,
  })

async function row(id: string): Promise<MessageRecord> {
  const found = await world.store.transaction('acme', async (tx) => (await tx.get('message', [id])).get(id))
  if (!found) throw new Error('no row')
  return found
}

const only = async (channels: readonly ('sms' | 'email')[], more: object = {}) =>
  (await share(channels, more)).messages[0]?.id ?? ''

test('a text is sent once, with the link that opens its case', async () => {
  const id = await only(['sms'])
  expect(await world.casework.tick()).toBe(1)
  expect(await world.casework.tick()).toBe(0)
  expect(world.sms.sent).toHaveLength(1)
  const [sent] = world.sms.sent
  expect(sent).toMatchObject({ id, to: '+12125550123', deliverBefore: '2026-03-02T18:00:00Z' })
  const code = /\/s\/([\w-]{22})/.exec(sent?.text ?? '')?.[1] ?? ''
  const token = await world.casework.tokenOfCode(code)
  const page = await world.casework.withLink(token ?? '').links.open({})
  expect(page.client?.clientId).toBe('ana')
  expect(await row(id)).toMatchObject({
    state: 'accepted',
    proof: 'sms-1',
    dueAt: null,
    attempts: [{ number: 1, outcome: 'accepted' }],
  })
})

test('nothing that is kept of a message opens its link', async () => {
  const id = await only(['sms'])
  await world.casework.tick()
  const code = /\/s\/([\w-]{22})/.exec(world.sms.sent[0]?.text ?? '')?.[1] ?? 'none'
  const kept = await world.store.transaction('acme', async (tx) => [
    await tx.query.list('message', null, 10),
    await tx.query.list('link', null, 10),
  ])
  expect(JSON.stringify(kept)).not.toContain(code)
  expect(JSON.stringify(kept)).toContain(id)
})

test('what a provider did not take is tried again later, and given to people when its tries are used up', async () => {
  const id = await only(['sms'])
  for (let tried = 1; tried <= 6; tried += 1) {
    world.sms.answer({ outcome: 'retry', after: null, code: '20429' })
    expect(await world.casework.tick()).toBe(1)
    expect(await world.casework.tick()).toBe(0)
    world.clock.advance('PT10M')
  }
  expect(world.sms.attempts).toHaveLength(6)
  expect(await row(id)).toMatchObject({ state: 'needsAttention', reason: 'retriesExhausted' })
  expect(world.alerts).toEqual([
    { tenant: 'acme', kind: 'needsAttention', channel: 'sms', messageId: id, code: 'retriesExhausted' },
  ])
})

test('a provider that wants to be left alone for months keeps no message beyond its end', async () => {
  const id = await only(['sms'])
  world.sms.answer({ outcome: 'retry', after: '2026-12-01T00:00:00Z', code: '20429' })
  await world.casework.tick()
  const { dueAt, expiresAt } = await row(id)
  expect(dueAt).toBe(expiresAt)
  world.clock.advance('P14D')
  await world.casework.tick()
  expect(await row(id)).toMatchObject({ state: 'expired' })
})

test('the provider’s own wish for the next try is kept', async () => {
  const id = await only(['sms'])
  world.sms.answer({ outcome: 'retry', after: '2026-03-02T15:30:00Z', code: null })
  await world.casework.tick()
  expect((await row(id)).dueAt).toBe('2026-03-02T15:30:00Z')
})

test('a text of unknown outcome is never sent again, and is left to people after a quarter of an hour', async () => {
  const id = await only(['sms'])
  world.sms.answer({ outcome: 'unknown', code: 'timeout' })
  await world.casework.tick()
  expect(await row(id)).toMatchObject({ state: 'unknown', reason: 'timeout' })
  for (let minute = 0; minute < 20; minute += 1) {
    world.clock.advance('PT1M')
    await world.casework.tick()
  }
  expect(world.sms.attempts).toHaveLength(1)
  expect(await row(id)).toMatchObject({ state: 'needsAttention', reason: 'unknown' })
})

test('an e-mail of unknown outcome is sent once more, the same to the byte, and then left to people', async () => {
  const id = await only(['email'])
  world.email.answer({ outcome: 'unknown', code: 'afterDot' })
  world.email.answer({ outcome: 'unknown', code: 'afterDot' })
  for (let minute = 0; minute < 20; minute += 1) {
    await world.casework.tick()
    world.clock.advance('PT1M')
  }
  expect(world.email.attempts).toHaveLength(2)
  const [first, second] = world.email.attempts.map(({ message: { deliverBefore: _, ...bytes } }) => bytes)
  expect(second).toEqual(first)
  expect(await row(id)).toMatchObject({ state: 'needsAttention', policy: 'atLeastOnce' })
})

test('a refused account stops everything of the sender, and nothing is lost', async () => {
  const id = await only(['sms'])
  world.sms.answer({ outcome: 'refused', reason: 'credentials', code: '20003' })
  await world.casework.tick()
  expect(await row(id)).toMatchObject({ state: 'held', reason: 'senderPaused' })
  expect(world.alerts).toMatchObject([{ kind: 'senderPaused', code: '20003' }])
  world.clock.advance('PT5M')
  await world.casework.tick()
  expect(await row(id)).toMatchObject({ state: 'accepted' })
})

test('a number that opted out with the provider gets nothing more', async () => {
  const id = await only(['sms'])
  world.sms.answer({ outcome: 'refused', reason: 'optedOut', code: '21610' })
  await world.casework.tick()
  expect(await row(id)).toMatchObject({ state: 'rejected', reason: 'optedOut' })
  world.clock.advance('PT1H')
  expect((await share(['sms'])).messages).toMatchObject([{ state: 'suppressed', reason: 'revoked' }])
})

test('a messenger that throws leaves an unknown outcome, and the worker goes on', async () => {
  const broken = { send: () => Promise.reject(new Error('boom')) }
  world.sms.send = broken.send
  const id = await only(['sms'])
  const mail = await only(['email'])
  await world.casework.tick()
  expect(await row(id)).toMatchObject({ state: 'unknown', reason: 'fault' })
  expect(await row(mail)).toMatchObject({ state: 'accepted' })
  expect(world.faults).toHaveLength(1)
})

test('a link that was revoked, work that is done and a client who left the case are told to nobody', async () => {
  const at = { timing: { at: '2026-03-02T12:00' } }
  const revoked = (await share(['sms'], at)).messages[0]
  await world.system.links.revoke({ linkId: revoked?.linkId ?? '' })
  const done = await only(['email'], at)
  await world.system.tasks.complete({ ...on('a'), answer: true })
  world.clock.advance('PT4H')
  await world.casework.tick()
  expect(await row(revoked?.id ?? '')).toMatchObject({ state: 'suppressed', reason: 'linkEnded' })
  expect(await row(done)).toMatchObject({ state: 'suppressed', reason: 'nothingToDo' })
  await world.system.tasks.reopen({ ...on('a'), reason: 'again' })
  const left = await only(['email'], { timing: { at: '2026-03-02T15:00' } })
  await world.system.cases.put({ id: 'ruiz', clientIds: ['ben'] })
  world.clock.advance('PT4H')
  await world.casework.tick()
  expect(await row(left)).toMatchObject({ state: 'suppressed', reason: 'clientGone' })
  expect([...world.sms.sent, ...world.email.sent]).toEqual([])
})

test('a new number is not told what was meant for the old one', async () => {
  const id = await only(['sms'], { timing: { at: '2026-03-02T12:00' } })
  await world.system.clients.put({
    id: 'ana',
    phone: '+12125550199',
    smsConsent: { source: 'they said so' },
  })
  world.clock.advance('PT4H')
  await world.casework.tick()
  expect(await row(id)).toMatchObject({ state: 'suppressed', reason: 'addressChanged' })
})

test('while an account is refused one message tries it every five minutes, and people hear it once each time', async () => {
  for (let each = 0; each < 5; each += 1) await only(['email'], { text: `${String(each)} {{task.link}}` })
  const refuse = (times: number) => {
    for (let each = 0; each < times; each += 1)
      world.email.answer({ outcome: 'refused', reason: 'credentials', code: '535' })
  }
  refuse(5)
  await world.casework.tick()
  expect([world.email.attempts.length, world.alerts.length]).toEqual([5, 1])
  for (let rest = 1; rest <= 3; rest += 1) {
    refuse(1)
    world.clock.advance('PT5M')
    await world.casework.tick()
    await world.casework.tick()
    expect([world.email.attempts.length, world.alerts.length]).toEqual([5 + rest, 1 + rest])
  }
  world.clock.advance('PT5M')
  await world.casework.tick()
  expect(world.email.sent).toHaveLength(1)
  world.clock.advance('PT1M')
  await world.casework.tick()
  expect(world.email.sent).toHaveLength(5)
})

test('a firm’s pace holds what is too much for a minute, and loses none of it', async () => {
  await world.system.settings.put({ messagesPerMinute: 2 })
  const ids: string[] = []
  for (let each = 0; each < 5; each += 1)
    ids.push(
      await only(['email'], { subject: `Mail ${String(each)}`, text: `${String(each)} {{task.link}}` }),
    )
  await world.casework.tick()
  expect(world.email.sent).toHaveLength(2)
  for (let minute = 0; minute < 3; minute += 1) {
    world.clock.advance('PT1M')
    await world.casework.tick()
  }
  expect(world.email.sent.map((each) => each.id).sort()).toEqual([...ids].sort())
})

test('a text that is longer than a minute’s worth is paid for with the minutes after it', async () => {
  await world.system.settings.put({ messagesPerMinute: 2 })
  await only(['sms'], { text: `${'é漢'.repeat(160)} {{task.link}}` })
  const later = await only(['sms'], { text: 'Soon: {{task.link}}' })
  const segments = (await row(later)).segments ?? 0
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(1)
  const { segments: long } = await row(world.sms.sent[0]?.id ?? '')
  expect(long).toBeGreaterThan(4)
  const minutes = Math.ceil(((long ?? 0) - 2 + segments) / 2)
  world.clock.advance(`PT${String(minutes - 1)}M`)
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(1)
  world.clock.advance('PT1M')
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(2)
})

test('a text that is not for the night waits for the morning of its number', async () => {
  world.clock.advance('PT13H') // 22:00 in New York
  const id = await only(['sms'])
  expect(await row(id)).toMatchObject({ state: 'held', reason: 'quietHours', dueAt: '2026-03-03T13:00:00Z' })
  expect(await world.casework.next()).toBe('2026-03-03T13:00:00Z')
  await world.casework.tick()
  expect(world.sms.sent).toEqual([])
  world.clock.advance('PT10H')
  await world.casework.tick()
  expect(world.sms.sent).toHaveLength(1)
})

test('the portal needs no provider', async () => {
  await world.system.clients.put({ id: 'ana', portal: true })
  expect((await share(['portal'])).messages).toMatchObject([{ state: 'accepted', channel: 'portal' }])
  await world.system.clients.put({ id: 'ana', portal: false })
  expect((await share(['portal'])).messages).toMatchObject([{ state: 'suppressed', reason: 'noPortal' }])
})

test('a worker that runs sends what is queued while it runs, and stops without a lease', async () => {
  const worker = world.casework.start({ everyMs: 3_600_000 })
  const sent = new Promise<void>((resolve) => {
    const send = world.sms.send.bind(world.sms)
    world.sms.send = async (message) => {
      const answer = await send(message)
      resolve()
      return answer
    }
  })
  const id = await only(['sms'])
  await sent
  await worker.stop()
  expect(await row(id)).toMatchObject({ state: 'accepted' })
})

test('a worker is started once at a time, and may be started again when it was stopped', async () => {
  const first = world.casework.start({ everyMs: 3_600_000 })
  expect(() => world.casework.start()).toThrow(TypeError)
  await first.stop()
  const second = world.casework.start({ everyMs: 3_600_000 })
  await first.stop()
  expect((await world.casework.health()).worker.isRunning).toBe(true)
  const sent = new Promise<void>((resolve) => {
    world.sms.send = () => {
      resolve()
      return Promise.resolve({ outcome: 'accepted', proof: 'SM-2' })
    }
  })
  await only(['sms'])
  await sent
  await second.stop()
  expect((await world.casework.health()).worker.isRunning).toBe(false)
})

test('what is still at a provider when the grace is over is unknown, and its late answer is a proof', async () => {
  let answer: (proof: string) => void = () => undefined
  let called: () => void = () => undefined
  const atProvider = new Promise<void>((resolve) => (called = resolve))
  world.sms.send = () =>
    new Promise((resolve) => {
      called()
      answer = (proof) => {
        resolve({ outcome: 'accepted', proof })
      }
    })
  const worker = world.casework.start()
  const id = await only(['sms'])
  await atProvider
  await worker.stop(0)
  expect(await row(id)).toMatchObject({ state: 'unknown', reason: 'stopped' })
  answer('SM-late')
  await worker.stop()
  expect(await row(id)).toMatchObject({ state: 'accepted', proof: 'SM-late' })
})

test('of a share that a stop cuts short, what was not begun was taken by nobody and goes later', async () => {
  const ids = await Promise.all(
    ['One', 'Two', 'Three'].map((word) => only(['sms'], { text: `${word}: {{task.link}}` })),
  )
  let calls = 0
  let hangs: () => void = () => undefined
  const isHanging = new Promise<void>((resolve) => (hangs = resolve))
  world.sms.send = () => {
    calls += 1
    if (calls === 1) return Promise.resolve({ outcome: 'accepted', proof: 'SM-1' })
    hangs()
    return new Promise(() => undefined)
  }
  const worker = world.casework.start({ concurrency: 1 })
  await isHanging
  await worker.stop(0)
  const rows = (await Promise.all(ids.map(row))).sort((a, b) => (a.messageId < b.messageId ? -1 : 1))
  expect(rows).toMatchObject([
    { state: 'accepted', proof: 'SM-1' },
    { state: 'unknown', reason: 'stopped' },
    { state: 'retryWait', reason: 'notBegun' },
  ])
  expect(calls).toBe(2)
})
