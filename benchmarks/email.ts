import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import type { OutboundMessage } from '@casework/core/adapter'
import { smtpEmail } from '@casework/smtp'
import { handOverSpeeds, messagesInAll } from './hand-over-speeds'
import { atLeast, type BenchTable } from './harness'

const from = { name: 'Acme Law', address: 'tasks@acme-law.example' }
const connections = 5
const mailsPerConnection = 100

/**
 * E-mails a second on five connections, to a server in this process that takes everything: Casework's `smtpEmail`,
 * against nodemailer's own pool called directly with the same mails. Cases take turns; figures are medians.
 */
export async function emailBench(): Promise<BenchTable[]> {
  const sink = await sinkServer()
  const address = { host: '127.0.0.1', port: sink.port }
  const pool = createTransport({
    ...address,
    ignoreTLS: true,
    pool: true,
    maxConnections: connections,
    maxMessages: mailsPerConnection,
  })
  const messenger = smtpEmail({ ...address, requireTLS: false, connections, mailsPerConnection, from })

  const [direct = 0, ours = 0] = await handOverSpeeds(messageOf, [
    async (message) => {
      const { subject, text, html, to } = message
      await pool.sendMail({ from, to, subject: subject ?? '', text, html: html ?? '' })
    },
    async (message) => {
      const { outcome } = await messenger.send(message)
      if (outcome !== 'accepted') throw new Error(`A benchmark’s mail is ${outcome}`)
    },
  ])
  if (sink.taken() !== 2 * messagesInAll) throw new Error('A benchmark’s mail was lost')
  pool.close()
  await messenger.close()
  sink.close()
  return [
    {
      title: 'Handing over an e-mail with both forms, five connections',
      goal: 'at least 0.9 of nodemailer’s pool called directly',
      rows: [
        { name: 'nodemailer’s pool, called directly', opsPerSecond: direct, role: 'limit' },
        {
          name: 'casework smtpEmail',
          opsPerSecond: ours,
          role: 'ours',
          verdict: atLeast(ours / direct, 'of the pool', 0.9),
        },
      ],
    },
  ]
}

const messageOf = (id: string): OutboundMessage => ({
  id,
  tenant: 'acme',
  channel: 'email',
  purpose: 'transactional',
  to: 'ana@ruiz.example',
  subject: 'Grüße: one question for you',
  text: 'Please answer one question about your case – it takes a minute.\n'.repeat(10),
  html: `<html><body>${'<p>Please answer one question about your case – it takes a minute.</p>\n'.repeat(10)}</body></html>`,
  createdAt: '2026-03-02T14:00:00Z',
  deliverBefore: null,
  unsubscribeUrl: null,
})

/** The least server that a client talks to: it says yes to every line, and to every mail. */
async function sinkServer() {
  let mails = 0
  const talk = (socket: Socket): void => {
    let rest = ''
    let isBody = false
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1')
      for (;;) {
        const mark = isBody ? '\r\n.\r\n' : '\r\n'
        const end = rest.indexOf(mark)
        if (end < 0) return
        const verb = rest.slice(0, 4)
        rest = rest.slice(end + mark.length)
        if (isBody) {
          mails += 1
          isBody = false
          socket.write('250 Ok\r\n')
        } else if (verb === 'QUIT') {
          socket.end('221 Bye\r\n')
        } else {
          isBody = verb === 'DATA'
          socket.write(isBody ? '354 Go on\r\n' : '250 Ok\r\n')
        }
      }
    })
    socket.write('220 sink.example\r\n')
  }
  const server = createServer(talk)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    taken: () => mails,
    close: () => server.close(),
  }
}
