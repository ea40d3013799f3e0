import { createTransport } from 'nodemailer'
import { afterEach, describe, expect, it } from 'vitest'
import { smtpEmail } from '@casework/smtp'
import { emailOf, from } from './support/messages'
import { failures, rawServer, type Failure } from './support/raw-server'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

async function opened() {
  const server = await rawServer()
  const address = { host: '127.0.0.1', port: server.port }
  const transporter = createTransport({ ...address, ignoreTLS: true, socketTimeout: 150 })
  const messenger = smtpEmail({ transporter, from })
  const own = smtpEmail({ ...address, requireTLS: false, from })
  open.push(server, transporter, messenger, own)
  return { server, messenger, own }
}

/** What the server itself answered is known; whatever was lost may have been taken. */
const outcomes: Partial<Record<Failure, string>> = {
  '421 after the dot': 'retry',
  '451 after the dot': 'retry',
  '554 after the dot': 'refused',
  '450 at RCPT': 'retry',
  '550 at RCPT': 'refused',
}

describe('through a transporter of the host’s', () => {
  for (const failure of failures) {
    const outcome = outcomes[failure] ?? 'unknown'
    it(`${failure}: ${outcome}`, async () => {
      const { server, messenger } = await opened()
      server.failure = failure
      expect(await messenger.send(emailOf())).toMatchObject({ outcome })
      if (outcome !== 'unknown') expect(server.taken).toEqual([])
    })
  }

  it('the mail has the same bytes as over a connection of our own', async () => {
    const { server, messenger, own } = await opened()
    const message = emailOf({ text: 'Grüße\n.\n', html: '<p>Grüße</p>' })
    expect(await messenger.send(message)).toMatchObject({ outcome: 'accepted' })
    expect(await own.send(message)).toMatchObject({ outcome: 'accepted' })
    expect(server.taken[0]).toEqual(server.taken[1])
  })
})

it('a transporter is given lines that end as SMTP ends them, whatever it makes of others', async () => {
  const given: string[] = []
  const transporter = { sendMail: async ({ raw }: { raw: Buffer }) => given.push(raw.toString('latin1')) }
  const messenger = smtpEmail({ transporter, from })
  for (const text of ['a\nb\rc\r\nd', 'ü\nb\rc\r\nd'])
    await messenger.send(emailOf({ text, html: `<p>${text}</p>` }))
  expect(given.length).toBe(2)
  for (const raw of given) expect(raw).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
})

it('a transporter that is no SMTP at all is believed when it resolves, and doubted when it fails', async () => {
  const message = emailOf()
  const made = smtpEmail({ transporter: { sendMail: async () => ({}) }, from })
  expect(await made.send(message)).toMatchObject({ outcome: 'accepted' })
  const rejected = smtpEmail({ transporter: { sendMail: async () => ({ rejected: [message.to] }) }, from })
  expect(await rejected.send(message)).toEqual({ outcome: 'unknown', code: 'REJECTED' })
  const faults = [
    new Error(`no ${message.to}`),
    Object.assign(new Error('no'), { code: `no ${message.to}`, response: '550 no' }),
    Object.assign(new Error('no'), { code: 'EENVELOPE', command: 'API', response: '550 no' }),
  ]
  for (const [index, fault] of faults.entries()) {
    const failing = smtpEmail({ transporter: { sendMail: () => Promise.reject(fault) }, from })
    expect(await failing.send(message)).toEqual({
      outcome: 'unknown',
      code: index === 2 ? 'EENVELOPE' : null,
    })
  }
})

it('a pool that would send again by itself is refused', () => {
  const requeuing = createTransport({ host: 'localhost', pool: true })
  const still = createTransport({ host: 'localhost', pool: true, maxRequeues: 0 })
  open.push(requeuing, still)
  expect(() => smtpEmail({ transporter: requeuing, from })).toThrow(TypeError)
  expect(() => smtpEmail({ transporter: still, from })).not.toThrow()
})
