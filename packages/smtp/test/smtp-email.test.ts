import { EventEmitter, once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { smtpEmail, type SmtpEmail, type SmtpOptions } from '@casework/smtp'
import { localhost } from './support/localhost'
import { mailServer, type MailServer } from './support/mail-server'
import { emailOf, from } from './support/messages'

const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function opened(
  over: Partial<SmtpOptions> = {},
  server?: Parameters<typeof mailServer>[0],
): Promise<{ server: MailServer; messenger: SmtpEmail }> {
  const started = await mailServer(server)
  const messenger = smtpEmail({
    host: 'localhost',
    port: started.port,
    tls: { ca: localhost.cert },
    from,
    ...over,
  })
  open.push(messenger, started)
  return { server: started, messenger }
}

it('an e-mail arrives with both forms, one recipient and only our headers', async () => {
  const { server, messenger } = await opened({
    replyTo: { name: 'Front desk', address: 'desk@acme-law.example' },
  })
  const answer = await messenger.send(
    emailOf({
      subject: 'Ihre Frage – 質問 für Ana',
      text: 'Grüße\nzwei Zeilen, 漢字 und 🙂',
      html: '<p>Grüße, <b>Ana</b> &amp; 漢字</p>',
      createdAt: '2026-03-02T14:00:00Z',
    }),
  )
  expect(answer).toMatchObject({ outcome: 'accepted' })
  const [{ recipients, mail } = { recipients: [], mail: null }] = server.received
  expect(recipients).toEqual(['ana@ruiz.example'])
  expect(mail?.subject).toBe('Ihre Frage – 質問 für Ana')
  expect(mail?.text?.trimEnd()).toBe('Grüße\nzwei Zeilen, 漢字 und 🙂')
  expect(String(mail?.html).trimEnd()).toBe('<p>Grüße, <b>Ana</b> &amp; 漢字</p>')
  expect(mail?.from?.value).toEqual([from])
  expect(mail?.to).toMatchObject({ value: [{ name: '', address: 'ana@ruiz.example' }] })
  expect(mail?.replyTo?.value).toEqual([{ name: 'Front desk', address: 'desk@acme-law.example' }])
  expect(mail?.date?.toISOString()).toBe('2026-03-02T14:00:00.000Z')
  expect(mail?.headerLines.map(({ key }) => key)).toEqual([
    'from',
    'to',
    'reply-to',
    'subject',
    'message-id',
    'date',
    'mime-version',
    'auto-submitted',
    'content-type',
  ])
})

it('the proof names the final answer and the Message-ID', async () => {
  const { server, messenger } = await opened()
  const answer = await messenger.send(emailOf())
  const messageId = server.received[0]?.mail.messageId ?? ''
  expect(messageId).toMatch(/^<row-1\.[\w-]{22}@acme-law\.example>$/)
  expect(answer).toEqual({ outcome: 'accepted', proof: expect.stringMatching(/^250 .*OK/) as string })
  expect(answer.outcome === 'accepted' && answer.proof.endsWith(` ${messageId}`)).toBe(true)
})

it('equal ids of two tenants have Message-IDs of their own', async () => {
  const { server, messenger } = await opened()
  await messenger.send(emailOf({ tenant: 'acme' }))
  await messenger.send(emailOf({ tenant: 'other' }))
  expect(new Set(server.received.map(({ mail }) => mail.messageId)).size).toBe(2)
})

it('a second attempt has the same bytes, from another process too', async () => {
  const first = await opened()
  const second = await opened()
  const message = emailOf({
    text: 'Grüße',
    html: '<p>Grüße</p>',
    unsubscribeUrl: 'https://acme-law.example/u/1',
  })
  await first.messenger.send(message)
  await first.messenger.send(message)
  await second.messenger.send(message)
  const [one, again] = first.server.received
  expect(again?.raw.equals(one?.raw ?? Buffer.alloc(0))).toBe(true)
  expect(second.server.received[0]?.raw.equals(one?.raw ?? Buffer.alloc(0))).toBe(true)
})

it('a commercial e-mail says how to unsubscribe with one click, and is not called automatic', async () => {
  const { server, messenger } = await opened()
  await messenger.send(emailOf({ purpose: 'commercial', unsubscribeUrl: 'https://acme-law.example/u/abc' }))
  const raw = server.received[0]?.raw.toString('latin1') ?? ''
  expect(raw).toContain('\r\nList-Unsubscribe: <https://acme-law.example/u/abc>\r\n')
  expect(raw).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
  expect(raw).not.toContain('Auto-Submitted')
})

it('an e-mail without a subject has none', async () => {
  const { server, messenger } = await opened()
  await messenger.send(emailOf({ subject: null }))
  expect(server.received[0]?.mail.subject).toBeUndefined()
})

it('a connection carries as many e-mails as it may, and is then followed by another', async () => {
  let connections = 0
  const { server, messenger } = await opened(
    { connections: 1, mailsPerConnection: 2 },
    {
      onConnect(_session, done) {
        connections += 1
        done(null)
      },
    },
  )
  for (const id of ['a', 'b', 'c', 'd', 'e']) await messenger.send(emailOf({ id }))
  expect(server.received.length).toBe(5)
  expect(connections).toBe(3)
})

it('a connection with nothing to do is ended', async () => {
  const seen = new EventEmitter()
  const ended = once(seen, 'ended')
  const { messenger } = await opened({ timeouts: { idle: 20 } }, { onClose: () => void seen.emit('ended') })
  await messenger.send(emailOf())
  await ended
})

it('closing lets what is under way end, begins nothing more, and ends the connections', async () => {
  const { server, messenger } = await opened({ connections: 1 })
  const underWay = messenger.send(emailOf({ id: 'a' }))
  const waiting = messenger.send(emailOf({ id: 'b' }))
  const closed = messenger.close()
  expect(await waiting).toEqual({ outcome: 'retry', after: null, code: 'CLOSED' })
  expect(await underWay).toMatchObject({ outcome: 'accepted' })
  await closed
  expect(await messenger.send(emailOf({ id: 'c' }))).toMatchObject({ outcome: 'retry', code: 'CLOSED' })
  expect(server.received.length).toBe(1)
})

it('a text message is a fault of whoever sent it here', async () => {
  const { messenger } = await opened()
  await expect(messenger.send(emailOf({ channel: 'sms', to: '+12127365000' }))).rejects.toThrow(TypeError)
})

for (const [problem, over] of [
  ['a list as sender', { from: { name: 'Acme', address: 'a@acme.example, b@acme.example' } }],
  [
    'a line break in the sender’s name',
    { from: { name: 'Acme\r\nBcc: x@evil.example', address: from.address } },
  ],
  ['an encoded word as the sender’s name', { from: { name: '=?utf-8?Q?=0A?=', address: from.address } }],
  ['a broken address for answers', { replyTo: { name: '', address: 'desk' } }],
  ['a domain that is none', { domain: 'acme law' }],
  ['no host', { host: '' }],
  ['a port beyond all ports', { port: 70_000 }],
  ['no connections', { connections: 0 }],
  ['a time that no timer can wait', { timeouts: { finalReply: 2 ** 31 } }],
  ['half a login', { auth: { user: 'acme', pass: '' } }],
] as const) {
  it(`${problem} is refused when the messenger is made`, () => {
    expect(() => smtpEmail({ host: 'localhost', from, ...over })).toThrow(TypeError)
  })
}
