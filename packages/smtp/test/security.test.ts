import { afterEach, expect, it } from 'vitest'
import { smtpEmail, type SmtpOptions } from '@casework/smtp'
import { localhost } from './support/localhost'
import { mailServer } from './support/mail-server'
import { emailOf, from } from './support/messages'
import { relayTo } from './support/relay'
import { rawServer } from './support/raw-server'

const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

const secret = 'canary-password-7d1f'
const secretText = 'canary-body-93aa'
const secretName = 'canary-name-11bc'
const message = emailOf({ text: secretText, html: `<p>${secretText}</p>`, to: `${secretName}@ruiz.example` })

function messengerAt(port: number, over: Partial<SmtpOptions> = {}) {
  const messenger = smtpEmail({
    host: 'localhost',
    port,
    from,
    auth: { user: 'acme', pass: secret },
    tls: { ca: localhost.cert },
    ...over,
  })
  open.push(messenger)
  return messenger
}

it('a server that offers no STARTTLS gets neither login nor mail, and the mail can go later', async () => {
  const server = await rawServer({ extensions: ['AUTH PLAIN'] })
  open.push(server)
  expect(await messengerAt(server.port).send(message)).toEqual({
    outcome: 'retry',
    after: null,
    code: 'STARTTLS',
  })
  expect(server.wires.join('')).toMatch(/^EHLO acme-law\.example\r\nSTARTTLS\r\n/)
  expect(server.wires.join('')).not.toMatch(/AUTH|MAIL|RCPT|DATA|canary/)
})

it('a server that does not turn to TLS after all gets nothing in plain text', async () => {
  const server = await rawServer({ extensions: ['STARTTLS'] })
  open.push(server)
  server.answers.set('STAR', '220 Go on\r\n250-raw.example\r\n250 AUTH PLAIN')
  const answer = await messengerAt(server.port, { timeouts: { open: 300 } }).send(message)
  expect(answer).toMatchObject({ outcome: 'retry' })
  expect(server.wires.join('')).not.toMatch(/AUTH|MAIL|canary/)
})

it('a certificate that nobody vouches for is not taken', async () => {
  const server = await mailServer()
  open.push(server)
  const answer = await messengerAt(server.port, { tls: {} }).send(message)
  expect(answer).toEqual({ outcome: 'retry', after: null, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect(server.received).toEqual([])
})

it('a certificate of another name is not taken', async () => {
  const server = await mailServer()
  open.push(server)
  const answer = await messengerAt(server.port, {
    tls: { ca: localhost.cert, servername: 'other.example' },
  }).send(message)
  expect(answer).toMatchObject({ outcome: 'retry', code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
})

it('TLS from the first byte works as well', async () => {
  const server = await mailServer({
    secure: true,
    onAuth: (_auth, _session, done) => done(null, { user: 'acme' }),
  })
  open.push(server)
  const answer = await messengerAt(server.port, { secure: true }).send(message)
  expect(answer).toMatchObject({ outcome: 'accepted' })
})

it('a TLS connection that is lost after the dot leaves the mail unknown, and before it, for later', async () => {
  for (const [when, outcome] of [
    ['onData', 'unknown'],
    ['onRcptTo', 'retry'],
  ] as const) {
    const server = await mailServer({
      disabledCommands: ['AUTH'],
      onRcptTo: (_address, _session, done) => (when === 'onRcptTo' ? relay.cut() : done()),
      onData: (stream) => stream.resume().on('end', () => relay.cut()),
    })
    const relay = await relayTo(server.port)
    open.push(server, relay)
    const messenger = smtpEmail({ host: 'localhost', port: relay.port, from, tls: { ca: localhost.cert } })
    open.push(messenger)
    expect(await messenger.send(message)).toMatchObject({ outcome })
  }
})

it('a wrong password stops the sender, not the address', async () => {
  const server = await mailServer({ onAuth: (_auth, _session, done) => done(null, {}) })
  open.push(server)
  const answer = await messengerAt(server.port).send(message)
  expect(answer).toMatchObject({ outcome: 'refused', reason: 'credentials' })
})

it('a server that knows no login gets no mail from a messenger that has one', async () => {
  const server = await rawServer()
  open.push(server)
  const answer = await messengerAt(server.port, { requireTLS: false }).send(message)
  expect(answer).toEqual({ outcome: 'retry', after: null, code: 'NO_AUTH' })
  expect(server.wires.join('')).not.toContain('MAIL')
})

it('no outcome repeats a password, an address or a text, whatever the server says', async () => {
  const server = await rawServer({ extensions: ['AUTH PLAIN'] })
  open.push(server)
  const wordy = `<${secretName}@ruiz.example> ${secretText} ${secret}`
  const token = Buffer.from(`\0acme\0${secret}`).toString('base64')
  const outcomes: unknown[] = []
  for (const verb of ['EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA']) {
    for (const status of ['250', '421', '451', '535', '550', '554']) {
      server.answers.clear()
      server.answers.set('AUTH', '235 2.7.0 Welcome')
      server.answers.set(verb, `${status} ${wordy} ${token}`)
      const messenger = messengerAt(server.port, { requireTLS: false, timeouts: { envelope: 150 } })
      outcomes.push(await messenger.send(message))
    }
  }
  server.answers.clear()
  server.answers.set('AUTH', '235 2.7.0 Welcome')
  server.finalReply = `250 Ok for ${secretName}@ruiz.example ${'x'.repeat(5_000)}`
  const accepted = await messengerAt(server.port, { requireTLS: false }).send(message)
  expect(accepted).toMatchObject({ outcome: 'accepted' })
  expect(JSON.stringify(accepted).length).toBeLessThan(400)
  expect(JSON.stringify([...outcomes, accepted])).not.toMatch(/canary/)
  expect(JSON.stringify(outcomes)).not.toContain(token)
})
