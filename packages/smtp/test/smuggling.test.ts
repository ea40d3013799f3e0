import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { smtpEmail, type SmtpEmail } from '@casework/smtp'
import { emailOf, from } from './support/messages'
import { rawServer, unstuffed, type RawServer } from './support/raw-server'

let server: RawServer
let messenger: SmtpEmail

beforeAll(async () => {
  server = await rawServer()
  messenger = smtpEmail({ host: '127.0.0.1', port: server.port, requireTLS: false, connections: 1, from })
})

afterAll(async () => {
  await messenger.close()
  await server.close()
})

/** Sends it, and checks that one mail came whose text reads as it was written. */
async function travels(text: string, html: string | null = null): Promise<void> {
  const before = server.taken.length
  const wire = server.wires.join('').length
  expect(await messenger.send(emailOf({ text, html }))).toMatchObject({ outcome: 'accepted' })
  expect(server.taken.length).toBe(before + 1)

  const sent = server.wires.join('').slice(wire)
  expect(sent).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
  expect(sent.split('\r\n.\r\n').length).toBe(2)
  expect(sent.split('\r\n').every((line) => line.length <= 998)).toBe(true)
  expect(Buffer.from(sent, 'latin1').every((byte) => byte < 0x80)).toBe(true)

  const { raw } = server.taken[before]!
  expect(raw.split('\r\n').every((line) => line !== '.')).toBe(true)
  const mail = await simpleParser(Buffer.from(unstuffed(raw), 'latin1'))
  const lines = (of: string) => of.replace(/\r\n?|\n/g, '\n').trimEnd()
  expect(lines(mail.text ?? '')).toBe(lines(text.toWellFormed()))
  if (html !== null) expect(lines(String(mail.html))).toBe(lines(html))
}

const smuggled =
  'MAIL FROM:<x@evil.example>\r\nRCPT TO:<y@evil.example>\r\nDATA\r\nSubject: hi\r\n\r\nhi\r\n.\r\n'

for (const [what, text] of [
  ['the end of a mail, spelled with LF', `one\n.\n${smuggled}`],
  ['the end of a mail, spelled with CR', `one\r.\r${smuggled}`],
  ['the end of a mail, spelled with CRLF', `one\r\n.\r\n${smuggled}`],
  ['the end of a mail, spelled with both', `one\n.\r\n${smuggled}\r.\n`],
  ['a CR alone', 'one\rtwo'],
  ['a CR at the end', 'one\r'],
  ['a dot alone', '.'],
  ['a dot first', '.one'],
  ['lines of dots', '.\n..\n...\n....\nend'],
  ['long lines of dots', `${'.'.repeat(2_000)}\n${'.'.repeat(76)}\n${'.'.repeat(77)}\nend`],
  ['nothing', ''],
  ['empty lines', '\n\n\none\n\n\n'],
  ['spaces at the ends of lines', 'one   \ntwo\t\nthree'],
  ['a line of a megabyte', 'x'.repeat(1_048_576)],
  ['a line of a megabyte with other letters', 'ü'.repeat(524_288)],
  ['other scripts', '漢字\n.\nעברית\n🙂'],
  ['an equals sign', 'a=b =20 =\n=3D'],
  ['lines that look like headers', 'Bcc: x@evil.example\nContent-Type: text/html\n\n<b>x</b>'],
] as const) {
  it(`${what} arrives as text`, () => travels(text))
  it(`${what} arrives as text beside HTML`, () => travels(text, `<p>${text.replace(/[<>&\r]/g, '')}</p>`))
}

it('half a letter is shown as the sign for it', () => travels('one \ud800 two'))

it('whatever the text, it is one mail with this text', async () => {
  const unit = fc.constantFrom(
    '.',
    '\r',
    '\n',
    '\r\n',
    '\r\n.\r\n',
    '\n.\n',
    'a',
    ' ',
    '=',
    'ü',
    '漢',
    '--',
    ':',
  )
  await fc.assert(
    fc.asyncProperty(fc.string({ unit, maxLength: 300 }), (text) =>
      travels(`begin${text}end`, `<p>${text}</p>`),
    ),
    { numRuns: 200 },
  )
})
