import type { HandOff } from '@casework/core/adapter'
import { messengerChecks, type MessengerUnderTest } from '@casework/testkit'
import { afterEach, describe, it } from 'vitest'
import { smtpEmail } from '@casework/smtp'
import { createTransport } from 'nodemailer'
import { from } from './support/messages'
import { rawServer, unstuffed, type Failure } from './support/raw-server'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

const failureFor: Readonly<Record<HandOff['outcome'], Failure | null>> = {
  accepted: null,
  refused: '550 at RCPT',
  retry: '451 after the dot',
  unknown: 'ended after the dot',
}

async function opened(isOwn: boolean): Promise<MessengerUnderTest> {
  const server = await rawServer()
  const address = { host: '127.0.0.1', port: server.port }
  const transporter = createTransport({ ...address, ignoreTLS: true })
  const messenger = isOwn
    ? smtpEmail({ ...address, requireTLS: false, from })
    : smtpEmail({ transporter, from })
  open.push(server, messenger, transporter)
  return {
    channel: 'email',
    // What is scripted holds for one message.
    messenger: {
      async send(message) {
        const answer = await messenger.send(message)
        server.failure = null
        return answer
      },
    },
    provider: {
      taken: () =>
        server.taken.map(({ recipients, raw }) => ({
          to: recipients.join(),
          text: unstuffed(raw.slice(raw.indexOf('\r\n\r\n') + 4)).trimEnd(),
        })),
      next(outcome) {
        server.failure = failureFor[outcome]
      },
    },
  }
}

describe('over a server', () => {
  for (const check of messengerChecks) it(check.name, () => check.run(() => opened(true)))
})

describe('through a transporter of the host’s', () => {
  for (const check of messengerChecks) it(check.name, () => check.run(() => opened(false)))
})
