import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { createCasework } from '@casework/core'
import { createHandler } from '@casework/http'
import { manualClock, memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { smtpEmail } from '@casework/smtp'
import { twilioSms } from '@casework/twilio'
import { Pool } from 'pg'
import { expect, inject, test, vi } from 'vitest'

/** What must be in no log, alert, error or answer to a stranger. */
const canaries = {
  phone: '2127365000',
  mailbox: 'canary.mailbox',
  firstName: 'Canarina',
  answer: 'canary-answer-of-a-task',
  words: 'canary-words-of-a-text',
  code: '987654',
  authToken: 'canary-auth-token',
  password: 'canary-smtp-password',
}

/** A mail server that refuses everybody, and repeats in its answer whatever it was told. */
async function echoingMailServer() {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 mail\r\n')
    socket.on('data', (data) => {
      const line = data.toString('latin1').trim()
      socket.write(/^(EHLO|MAIL)/.test(line) ? '250 ok\r\n' : `550 5.1.1 ${line} is nobody\r\n`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port }
}

test('through every error path of the whole product, nothing that is told to a log holds a secret or a person', async () => {
  const { host, user } = inject('postgres')
  const admin = new Pool({ host, user, database: 'postgres', max: 1 })
  await admin.query('CREATE DATABASE canaries')
  const pool = new Pool({ host, user, database: 'canaries' })
  pool.on('error', () => undefined)
  const kept = postgres({ pool, unsafeAllowOwner: true })
  await kept.migrate()

  const heard: unknown[] = []
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...words) => void heard.push(words)),
  )
  const mail = await echoingMailServer()
  let answers = 0
  const sms = twilioSms({
    accountSid: `AC${'0'.repeat(32)}`,
    authToken: canaries.authToken,
    from: '+12125550100',
    transport: async (request) => {
      answers += 1
      if (answers === 1) throw new Error(`Lost ${inspect(request)}`)
      const body = JSON.stringify({ code: 30007, message: inspect(request) })
      return { status: answers === 2 ? 500 : 400, headers: {}, body }
    },
  })
  const email = smtpEmail({
    host: '127.0.0.1',
    port: mail.port,
    requireTLS: false,
    from: { name: 'Acme Law', address: 'tasks@acme.example' },
  })
  const clock = manualClock('2026-03-02T15:00:00Z')
  const casework = createCasework({
    ...memory({ clock }),
    ...kept,
    messengers: { sms, email },
    onAlert: (alert) => heard.push(alert),
    onError: (error) => heard.push(error),
  })
  const tell = (error: unknown) => void heard.push(error)
  const desk = casework.as({ tenant: 'acme', system: true })
  await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  const reach = { phone: `+1${canaries.phone}`, email: `${canaries.mailbox}@ruiz.example` }
  const ana = { id: 'ana', firstName: canaries.firstName, ...reach }
  await desk.clients.put({ ...ana, smsConsent: { source: 'intake' } })
  await desk.cases.put({ id: 'ruiz', name: 'Ruiz', clientIds: ['ana'] })
  const tasks = [{ key: 'job', name: 'Your job', type: 'shortText' as const }]
  await desk.forms.publish({ id: 'intake', name: 'Intake', sections: [{ name: 'You', tasks }] })
  await desk.tasks.assignForm({ caseId: 'ruiz', formId: 'intake' })
  const scope = { caseId: 'ruiz' }
  const { url } = await desk.links.create({ scope, clientId: 'ana', requireCode: true })
  const token = url.split('/l/')[1] ?? ''
  const handle = createHandler({ casework, actor: () => ({ link: token }), onFault: (fault) => tell(fault) })
  const ask = async (path: string, init: RequestInit) => {
    const response = await handle(new Request(`http://localhost${path}`, init))
    heard.push([response.status, [...response.headers].filter(([name]) => name !== 'location')])
    if (path.startsWith('/v1/')) heard.push(await response.text())
  }
  const post = (name: string, input: object) =>
    ask(`/v1/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })

  // Providers that lose, refuse and repeat what they were told.
  for (let round = 0; round < 4; round += 1) {
    const words = { subject: 'For you', text: `${canaries.words} ${String(round)} {{task.link}}` }
    await desk.links.share({ scope, clientIds: ['ana'], channels: ['sms', 'email'], ...words })
    await casework.tick()
    clock.advance('PT2H')
  }
  // Strangers and their mistakes.
  await post('links.verifyCode', { code: canaries.code })
  await post('links.verifyCode', { code: `${canaries.code}x` })
  await post('tasks.complete', { caseId: 'ruiz', key: 'job', answer: canaries.answer })
  await post('tasks.complete', { caseId: 'ruiz', key: 'nothing', answer: { [canaries.answer]: 1 } })
  await ask(`/l/${token}x`, {})
  await casework.withLink(`${token}x`).links.open({}).catch(tell)
  await desk.clients.put({ id: 'ben', phone: `+999${canaries.phone}` }).catch(tell)
  await desk.clients.put({ id: 'ben', email: `${canaries.mailbox} at home` }).catch(tell)
  await desk.tasks.complete({ caseId: 'ruiz', key: 'job', answer: [canaries.answer] }).catch(tell)
  // A database that refuses every row, and repeats it in its detail.
  await pool.query('ALTER TABLE casework.entry ADD CONSTRAINT nothing CHECK (false) NOT VALID')
  await desk.clients.put({ ...ana, lastName: canaries.firstName }).catch(tell)
  await desk.messages.list({}).catch(tell)
  await post('links.requestCode', {})
  await casework.tick().catch(tell)
  await ask(`/l/${token}`, {})
  await pool.query('ALTER TABLE casework.entry DROP CONSTRAINT nothing')
  await pool.query('ALTER TABLE casework.case_event ADD CONSTRAINT nothing CHECK (false) NOT VALID')
  await desk.tasks.complete({ caseId: 'ruiz', key: 'job', answer: canaries.answer }).catch(tell)

  for (const spy of spies) spy.mockRestore()
  mail.server.close()
  await email.close()
  await pool.end()
  await admin.query('DROP DATABASE canaries WITH (FORCE)')
  await admin.end()

  expect(heard.length).toBeGreaterThan(15)
  const said = heard.map((each) => inspect(each, { depth: 12, showHidden: true, maxStringLength: null }))
  const all = { ...canaries, token, jti: token.split('.')[1] ?? token }
  for (const [name, canary] of Object.entries(all))
    expect(
      said.filter((each) => each.includes(canary)).map((each) => each.slice(0, 600)),
      name,
    ).toEqual([])
})
