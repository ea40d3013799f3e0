import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smtpEmail, type SmtpEmail } from '@casework/smtp'
import { emailOf, from } from './support/messages'
import { rawServer, type RawServer } from './support/raw-server'

let server: RawServer
let messenger: SmtpEmail

beforeAll(async () => {
  server = await rawServer({ extensions: ['PIPELINING', 'SMTPUTF8', '8BITMIME'] })
  messenger = smtpEmail({ host: '127.0.0.1', port: server.port, requireTLS: false, connections: 1, from })
})

afterAll(async () => {
  await messenger.close()
  await server.close()
})

const hostileAddresses = [
  '"x@evil.example"@good.example',
  'x@evil.example,y@good.example',
  'x@evil.example;y@good.example',
  '<x@evil.example>',
  'Ana <x@evil.example>',
  'ana@good.example <x@evil.example>',
  'ana@good.example(x@evil.example)',
  '(x@evil.example)ana@good.example',
  'group:x@evil.example;',
  'ana @good.example',
  'ana@good.example ',
  ' ana@good.example',
  'ana@good.example\r\nRCPT TO:<x@evil.example>',
  'ana@good.example\nBcc: x@evil.example',
  'ana@good.example\0.evil.example',
  'ana@good.example\u2028x@evil.example',
  'ana\u202e@good.example',
  'ana@good\u00ad.example',
  'ana@ｇｏｏｄ.example',
  'ana@good。example',
  'ana\ud800@good.example',
  'ana@evil.example@good.example',
  'ana@[127.0.0.1]',
  'ana@[x@evil.example]',
  'ana@good..example',
  'ana@.good.example',
  'ana@good.example.',
  'ana@-good.example',
  'ana@good_example',
  '.ana@good.example',
  'ana.@good.example',
  'a..na@good.example',
  '@good.example',
  'ana@',
  'ana',
  '',
  'josé@good.example',
  '=?utf-8?q?x=40evil.example=3e=00?=foo@good.example',
  `${'a'.repeat(65)}@good.example`,
  `ana@${'a'.repeat(64)}.example`,
  `ana@${'good.'.repeat(60)}example`,
]

describe('an address that is not one plain address is refused and never named to the server', () => {
  for (const to of hostileAddresses) {
    it(JSON.stringify(to).slice(0, 80), async () => {
      const before = server.wires.join('').length
      const answer = await messenger.send(emailOf({ to }))
      // A quoted-printable look-alike is only odd: it is one address, of the domain that stands there.
      if (to.endsWith('foo@good.example')) expect(server.named.at(-1)).toBe(to)
      else {
        expect(answer).toEqual({ outcome: 'refused', reason: 'address', code: 'ADDRESS' })
        expect(server.wires.join('').length).toBe(before)
      }
    })
  }
})

it('a domain in other letters is named in ASCII', async () => {
  await messenger.send(emailOf({ to: 'ana@bücher.example' }))
  expect(server.named.at(-1)).toBe('ana@xn--bcher-kva.example')
})

const marks = [
  '\r',
  '\n',
  '\0',
  '\t',
  '\x7f',
  '\x85',
  '\u2028',
  '\u2029',
  '\ud800',
  '\udc00',
  '\u202e',
  '\u2066',
  '\u200f',
]

for (const mark of marks) {
  it(`a subject with ${JSON.stringify(mark)} is refused`, async () => {
    const answer = await messenger.send(emailOf({ subject: `Hello${mark}Bcc: x@evil.example` }))
    expect(answer).toEqual({ outcome: 'refused', reason: 'content', code: 'SUBJECT' })
  })
}

for (const url of [
  'http://acme-law.example/u/1',
  'mailto:x@evil.example',
  'https://acme-law.example/u\r\nBcc: x@evil.example',
  `https://acme-law.example/${'u'.repeat(1_000)}`,
  'u/1',
]) {
  it(`an address for unsubscribing such as ${JSON.stringify(url).slice(0, 50)} is refused`, async () => {
    const answer = await messenger.send(emailOf({ unsubscribeUrl: url }))
    expect(answer).toEqual({ outcome: 'refused', reason: 'content', code: 'UNSUBSCRIBE_URL' })
  })
}

it('what looks like an encoded word in a subject is shown as it stands', async () => {
  await messenger.send(emailOf({ subject: '=?utf-8?Q?=0D=0ABcc:_x=40evil.example?=' }))
  expect(server.taken.at(-1)?.raw).not.toContain('=?utf-8?Q?=0D=0A')
  expect(server.taken.at(-1)?.raw).toMatch(/^Subject: =\?UTF-8\?Q\?=3D=3Futf-8=3F/im)
})

const ourHeaders = [
  'From',
  'To',
  'Subject',
  'Message-ID',
  'Date',
  'MIME-Version',
  'Auto-Submitted',
  'Content-Type',
  'Content-Transfer-Encoding',
]

it('whatever stands in a message, the server hears of one recipient, ours, or of none', async () => {
  const odd = fc.constantFrom('@', '"', '<', '>', ',', ';', ':', '(', '\\', '\r\n', '\n', ' ', '.', ...marks)
  const words = fc.string({ unit: fc.oneof(odd, fc.string({ minLength: 1, maxLength: 8, unit: 'binary' })) })
  const address = fc.oneof(
    words,
    fc.tuple(words, words).map(([one, two]) => `${one}@${two}`),
    fc.emailAddress(),
    fc.tuple(fc.emailAddress(), odd, words).map((parts) => parts.join('')),
  )
  const message = fc.record({ to: address, subject: words, text: words, id: words, tenant: words })
  await fc.assert(
    fc.asyncProperty(message, async (over) => {
      const [named, taken] = [server.named.length, server.taken.length]
      const { outcome } = await messenger.send(emailOf(over))
      const heard = server.named.slice(named)
      expect(heard).toEqual(outcome === 'accepted' ? [expect.any(String)] : [])
      const mail = server.taken[taken]
      if (!mail) return
      // A domain of other letters is the only thing that is named differently.
      if (/^[\0-\x7f]*$/.test(over.to)) expect(heard).toEqual([over.to])
      const head = mail.raw.slice(0, mail.raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ')
      expect(head.split('\r\n').map((line) => line.slice(0, line.indexOf(':')))).toEqual(ourHeaders)
    }),
    { numRuns: 500 },
  )
})
