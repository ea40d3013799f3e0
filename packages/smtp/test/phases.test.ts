import type { HandOff } from '@casework/core/adapter'
import { afterEach, describe, expect, it } from 'vitest'
import { smtpEmail, type SmtpEmail } from '@casework/smtp'
import { emailOf, from } from './support/messages'
import { failures, rawServer, type Failure, type RawServer } from './support/raw-server'

const expected: Readonly<Record<Failure, HandOff>> = {
  'lost at the greeting': { outcome: 'retry', after: null, code: expect.any(String) as string },
  'lost at EHLO': { outcome: 'retry', after: null, code: 'ECONNECTION' },
  'lost at MAIL': { outcome: 'retry', after: null, code: 'ECONNECTION' },
  'lost at RCPT': { outcome: 'retry', after: null, code: 'ECONNECTION' },
  'lost at DATA': { outcome: 'retry', after: null, code: 'ECONNECTION' },
  'lost in the body': { outcome: 'retry', after: null, code: expect.any(String) as string },
  'reset after the dot': { outcome: 'unknown', code: expect.any(String) as string },
  'ended after the dot': { outcome: 'unknown', code: 'ECONNECTION' },
  'cut short in the answer after the dot': { outcome: 'unknown', code: 'ECONNECTION' },
  'silent after the dot': { outcome: 'unknown', code: 'ETIMEDOUT' },
  '421 after the dot': { outcome: 'retry', after: null, code: '421 4.3.0' },
  '451 after the dot': { outcome: 'retry', after: null, code: '451 4.3.0' },
  '554 after the dot': { outcome: 'refused', reason: 'content', code: '554 5.3.0' },
  '450 at RCPT': { outcome: 'retry', after: null, code: '450 4.2.1' },
  '550 at RCPT': { outcome: 'refused', reason: 'address', code: '550 5.1.1' },
}

/** More than the buffers between two sockets hold, so that the loss is seen before the end is written. */
const bigText = 'a line of the text\n'.repeat(500_000)

const open: { server: RawServer; messenger: SmtpEmail }[] = []

afterEach(async () => {
  for (const { server, messenger } of open.splice(0)) {
    await server.close()
    await messenger.close()
  }
})

async function opened(connections: number, extensions: readonly string[] = []) {
  const server = await rawServer({ extensions })
  const messenger = smtpEmail({
    host: '127.0.0.1',
    port: server.port,
    requireTLS: false,
    connections,
    from,
    timeouts: { finalReply: 150 },
  })
  open.push({ server, messenger })
  return { server, messenger }
}

for (const [connections, extensions] of [
  [1, []],
  [5, []],
  [1, ['PIPELINING']],
  [5, ['PIPELINING']],
] as const) {
  describe(`with ${connections} connections ${extensions.join('')}`, () => {
    for (const failure of failures) {
      it(`${failure}: the outcome says what is proven, and the next mail is taken`, async () => {
        const { server, messenger } = await opened(connections, extensions)
        server.failure = failure
        const text = failure === 'lost in the body' ? bigText : 'Please answer.'
        const ids = Array.from({ length: connections }, (_, index) => `row-${index}`)

        const outcomes = await Promise.all(ids.map((id) => messenger.send(emailOf({ id, text }))))

        expect(outcomes).toEqual(ids.map(() => expected[failure]))
        const known = expected[failure].outcome === 'unknown' ? connections : 0
        expect(server.taken.length).toBe(known)

        server.failure = null
        const again = await messenger.send(emailOf({ id: 'later' }))
        expect(again).toMatchObject({ outcome: 'accepted' })
        expect(server.taken.length).toBe(known + 1)
      })
    }

    it('every mail is taken once, each with a proof of its own', async () => {
      const { server, messenger } = await opened(connections, extensions)
      const ids = Array.from({ length: 40 }, (_, index) => `row-${index}`)
      const outcomes = await Promise.all(ids.map((id) => messenger.send(emailOf({ id }))))
      expect(new Set(outcomes.map((each) => each.outcome === 'accepted' && each.proof)).size).toBe(40)
      expect(server.taken.map(({ recipients }) => recipients)).toEqual(ids.map(() => ['ana@ruiz.example']))
      expect(server.wires.length).toBe(connections)
    })
  })
}

it('a mail that is cut off amid the text ends without a dot', async () => {
  const { server, messenger } = await opened(1)
  server.failure = 'lost in the body'
  await messenger.send(emailOf({ text: bigText }))
  expect(server.wires.join('')).not.toContain('\r\n.\r\n')
})

for (const [early, outcome] of [
  ['451 4.3.1 Full', 'retry'],
  ['554 5.6.0 No', 'refused'],
  ['250 2.0.0 Ok', 'retry'],
] as const) {
  it(`a server that says ${early.slice(0, 3)} amid the text gets no more of it, and does not have it`, async () => {
    const { server, messenger } = await opened(1)
    server.answers.set('DATA', `354 Go on\r\n${early}`)
    expect(await messenger.send(emailOf({ text: bigText }))).toMatchObject({ outcome })
    expect(server.taken).toEqual([])
    server.answers.clear()
    expect(await messenger.send(emailOf())).toMatchObject({ outcome: 'accepted' })
    expect(server.wires.length).toBe(2)
    expect(server.taken.length).toBe(1)
    expect(server.wires[0]).not.toContain('\r\n.\r\n')
  })
}

it('a server that answers once too often gets no message, since no answer could be told from another', async () => {
  const { server, messenger } = await opened(1)
  server.answers.set('MAIL', '250 Ok\r\n250 Ok\r\n250 Ok')
  expect(await messenger.send(emailOf())).toEqual({ outcome: 'retry', after: null, code: 'EPROTOCOL' })
  expect(server.taken).toEqual([])
})

for (const [verb, answer, outcome] of [
  [
    'MAIL',
    '550 5.7.1 <tasks@acme-law.example> may not',
    { outcome: 'refused', reason: 'other', code: '550 5.7.1' },
  ],
  ['MAIL', '552 5.3.4 Too big', { outcome: 'refused', reason: 'content', code: '552 5.3.4' }],
  ['MAIL', '530 5.7.0 Log in', { outcome: 'refused', reason: 'credentials', code: '530 5.7.0' }],
  ['MAIL', '503 Out of step', { outcome: 'retry', after: null, code: '503' }],
  ['RCPT', '550 5.7.1 Policy', { outcome: 'refused', reason: 'other', code: '550 5.7.1' }],
  ['RCPT', '553 What', { outcome: 'refused', reason: 'address', code: '553' }],
  ['RCPT', '504 5.1.3 What', { outcome: 'refused', reason: 'address', code: '504 5.1.3' }],
  ['RCPT', '421 4.3.2 Going', { outcome: 'retry', after: null, code: '421 4.3.2' }],
  ['DATA', '554 5.5.1 No', { outcome: 'refused', reason: 'content', code: '554 5.5.1' }],
  ['DATA', '451 4.3.0 Later', { outcome: 'retry', after: null, code: '451 4.3.0' }],
  ['EHLO', '421 4.3.2 Going', { outcome: 'retry', after: null, code: '421 4.3.2' }],
] as const) {
  it(`${answer.slice(0, 9)} at ${verb} says what is to be mended`, async () => {
    const { server, messenger } = await opened(1)
    server.answers.set(verb, answer)
    expect(await messenger.send(emailOf())).toEqual(outcome)
    server.answers.clear()
    expect(await messenger.send(emailOf())).toMatchObject({ outcome: 'accepted' })
    expect(server.taken.length).toBe(1)
  })
}

it('a server that refuses us before it hears of a mail refuses the sender, not the mail', async () => {
  const { server, messenger } = await opened(1)
  for (const verb of ['EHLO', 'HELO']) server.answers.set(verb, '554 5.7.1 Blocked')
  expect(await messenger.send(emailOf())).toEqual({
    outcome: 'refused',
    reason: 'credentials',
    code: '554 5.7.1',
  })
  server.answers.clear()
  expect(await messenger.send(emailOf())).toMatchObject({ outcome: 'accepted' })
})

it('a mail beyond the size that the server names is refused for its content, and not begun', async () => {
  const { server, messenger } = await opened(1, ['SIZE 1000'])
  const answer = await messenger.send(emailOf({ text: 'word '.repeat(500) }))
  expect(answer).toEqual({ outcome: 'refused', reason: 'content', code: '552 5.3.4' })
  expect(server.wires.join('')).not.toContain('MAIL')
})

it('an answer that is neither yes nor no leaves the message unknown', async () => {
  const { server, messenger } = await opened(1)
  for (const reply of ['354 Go on', '199 Hm', 'Thanks']) {
    server.finalReply = reply
    expect(await messenger.send(emailOf())).toMatchObject({ outcome: 'unknown' })
  }
})

it('a connection that the server ended in between is followed by another', async () => {
  const { server, messenger } = await opened(1)
  expect(await messenger.send(emailOf())).toMatchObject({ outcome: 'accepted' })
  await server.hangUp()
  expect(await messenger.send(emailOf())).toMatchObject({ outcome: 'accepted' })
  expect(server.wires.length).toBe(2)
})

it('a refused mail is followed by others on the same connection', async () => {
  const { server, messenger } = await opened(1, ['PIPELINING'])
  server.failure = '550 at RCPT'
  expect(await messenger.send(emailOf())).toMatchObject({ outcome: 'refused' })
  server.failure = null
  expect(await messenger.send(emailOf())).toMatchObject({ outcome: 'accepted' })
  expect(server.wires.length).toBe(1)
  expect(server.wires[0]).toContain('DATA\r\nRSET\r\nMAIL')
})

it('nobody at the port is a reason to try later', async () => {
  const { server, messenger } = await opened(1)
  await server.close()
  expect(await messenger.send(emailOf())).toEqual({ outcome: 'retry', after: null, code: 'ECONNREFUSED' })
})
