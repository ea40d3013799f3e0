import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { createCasework, type Casework, type Desk } from '@casework/core'
import { createHandler, type Handler } from '@casework/http'
import { manualClock, memory, type RecordingMessenger } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { twilioWebhooks } from '@casework/twilio'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

const authToken = 'canary-auth-token'
const site = 'https://acme.example'
const ana = '+12127365000'
const stores = ['memory', 'postgres'] as const

describe.each(stores)('on %s, what is posted as Twilio’s', (storage) => {
  const told: unknown[] = []
  let pool: Pool | undefined
  let casework: Casework
  let desk: Desk
  let sms: RecordingMessenger
  let handle: Handler

  beforeAll(async () => {
    const ports = memory({ clock: manualClock('2026-03-02T15:00:00Z') })
    sms = ports.messengers.sms
    const { store } = storage === 'memory' ? ports : await onPostgres()
    const keep = (each: unknown) => void told.push(each)
    casework = createCasework({ ...ports, store, baseUrl: site, onError: keep, onAlert: keep })
    const webhooks = () => ({ sms: twilioWebhooks({ authToken, publicUrl: site }) })
    handle = createHandler({ casework, actor: () => null, onFault: keep, webhooks })
    for (const tenant of ['acme', 'other']) await furnish(casework.as({ tenant, system: true }))
    desk = casework.as({ tenant: 'acme', system: true })
  })
  afterAll(() => pool?.end())

  async function onPostgres() {
    const { host, user } = inject('postgres')
    const admin = new Pool({ host, user, database: 'postgres', max: 1 })
    await admin.query('CREATE DATABASE replayed')
    await admin.end()
    pool = new Pool({ host, user, database: 'replayed' })
    const kept = postgres({ pool, unsafeAllowOwner: true })
    await kept.migrate()
    const store = { ...kept.store }
    // The server's clock is not the manual one.
    delete store.now
    return { store }
  }

  const consent = async (of = desk) =>
    (await of.clients.reach({ clientId: 'ana' })).channels[0]?.consents.transactional?.state

  const sends = async (fields: Fields, over: Over = {}) => {
    const response = await handle(posted(fields, over))
    told.push([...response.headers], await response.text())
    return response.status
  }

  test('counts once, however often and at once it is posted', async () => {
    const stop = inbound('STOP')
    const statuses = await Promise.all(Array.from({ length: 12 }, () => sends(stop)))
    expect(new Set(statuses)).toEqual(new Set([200]))
    await casework.tick()
    expect(sms.sent.map(({ to, text }) => [to, /unsubscribed/.test(text)])).toEqual([[ana, true]])
    expect(await consent()).toBe('revoked')

    const start = inbound('START')
    await sends(start)
    await sends(stop)
    expect(await consent()).toBe('granted')
    const again = inbound('STOP')
    await sends(again)
    for (const replayed of [start, stop, again, start]) expect(await sends(replayed)).toBe(200)
    expect(await consent()).toBe('revoked')
    expect(await consent(casework.as({ tenant: 'other', system: true }))).toBe('granted')
  })

  test('settles a message once, and old news changes nothing', async () => {
    await desk.consents.record({ clientId: 'ana', channel: 'sms', state: 'granted', source: 'call' })
    const share = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms' as const] }
    const id = (await desk.links.share(share)).messages[0]?.id ?? ''
    await casework.tick()
    const { proof } = sms.attempts.at(-1)?.answer as { proof: string }
    expect(proof).toMatch(/^sms-/)
    // What Twilio calls it comes with the report that proves it; the recorder's own name stands in the row.
    const path = `/hooks/acme/sms?message=${encodeURIComponent(id)}`
    const before = await desk.messages.get({ messageId: id })
    for (const MessageStatus of ['delivered', 'failed', 'sent'])
      for (let time = 0; time < 3; time += 1) await sends(callback(MessageStatus), { path })
    expect(await desk.messages.get({ messageId: id })).toEqual(before)
    const report = { messageId: id, proof, reason: null, code: null }
    expect(await desk.inbound.delivery({ ...report, status: 'delivered' })).toEqual({ changed: true })
    const settled = await desk.messages.get({ messageId: id })
    for (const status of ['delivered', 'undelivered', 'sent'] as const)
      expect(await desk.inbound.delivery({ ...report, status })).toEqual({ changed: false })
    expect(await desk.messages.get({ messageId: id })).toEqual(settled)
  })

  const forged: Readonly<Record<string, Over>> = {
    'for http': { signedFor: 'http://acme.example/hooks/acme/sms' },
    'for another host': { signedFor: 'https://evil.example/hooks/acme/sms' },
    'for a host that only begins alike': { signedFor: 'https://acme.example.evil/hooks/acme/sms' },
    'for another port': { signedFor: 'https://acme.example:8443/hooks/acme/sms' },
    'for another firm': { signedFor: `${site}/hooks/other/sms` },
    'for the other channel': { signedFor: `${site}/hooks/acme/email` },
    'without its query': { path: '/hooks/acme/sms?message=row-1', signedFor: `${site}/hooks/acme/sms` },
    'with a slash more': { signedFor: `${site}/hooks/acme/sms/` },
    'in other letters': { signedFor: `${site}/Hooks/acme/sms` },
    'by another secret': { key: 'another' },
    'without a secret': { key: '' },
    'over fewer fields': { extra: '&OptOutType=START' },
    'over another text': { extra: '&Body=START' },
    'over a field in another place': { extra: '&BodySTART=' },
    'as JSON': { type: 'application/json' },
  }

  test.each(Object.entries(forged))('is refused with a signature %s', async (_, over) => {
    const before = [await consent(), (await desk.messages.list({})).messages]
    expect(await sends(inbound('START canary'), over)).toBe(403)
    expect([await consent(), (await desk.messages.list({})).messages]).toEqual(before)
  })

  test('is taken in any order of its fields, and one that comes twice tells nothing', async () => {
    const stop = inbound('STOP')
    const twice = `&Body=${stop['Body'] ?? ''}`
    expect(await sends(stop, { extra: twice })).toBe(200)
    expect(await consent()).toBe('granted')
    expect(await sends(Object.fromEntries(Object.entries(stop).reverse()))).toBe(200)
    expect(await consent()).toBe('revoked')
  })

  test('is told to no log, and answered with nothing of it', () => {
    expect(told.filter((each) => /canary|12127365000/.test(inspect(each, { depth: 12 })))).toEqual([])
  })
})

type Fields = Readonly<Record<string, string>>

interface Over {
  readonly path?: string
  readonly signedFor?: string
  readonly key?: string
  readonly extra?: string
  readonly type?: string
}

let texts = 0
const sid = () => `SM${String((texts += 1)).padStart(32, '0')}`

const inbound = (Body: string): Fields => ({
  MessageSid: sid(),
  SmsStatus: 'received',
  From: ana,
  To: '+12125550100',
  Body,
})

const callback = (MessageStatus: string): Fields => ({ MessageSid: sid(), MessageStatus, To: ana })

function posted(fields: Fields, over: Over): Request {
  const { path = '/hooks/acme/sms', key = authToken, extra = '' } = over
  const { signedFor = `${site}${path}`, type = 'application/x-www-form-urlencoded' } = over
  const sorted = Object.keys(fields).sort()
  const said = sorted.map((name) => name + (fields[name] ?? '')).join('')
  const signature = createHmac('sha1', key).update(`${signedFor}${said}`).digest('base64')
  return new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString() + extra,
    headers: { 'content-type': type, 'x-twilio-signature': signature },
  })
}

async function furnish(desk: Desk): Promise<void> {
  await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  await desk.clients.put({ id: 'ana', firstName: 'Ana', phone: ana, smsConsent: { source: 'intake' } })
  await desk.cases.put({ id: 'ruiz', name: 'Ruiz', clientIds: ['ana'] })
  const tasks = [{ key: 'job', name: 'Your job', type: 'shortText' as const }]
  await desk.forms.publish({ id: 'intake', name: 'Intake', sections: [{ name: 'You', tasks }] })
  await desk.tasks.assignForm({ caseId: 'ruiz', formId: 'intake' })
}
