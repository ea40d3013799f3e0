import type { AddressInfo } from 'node:net'
import type { Messenger } from '@casework/core'
import { smtpEmail } from '@casework/smtp'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** An e-mail in the inbox of the demo. */
export interface Mail {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly date: string
}

/** A mailbox for every address: a real SMTP server in this process, on a loopback port of its own. */
export interface Inbox {
  readonly messenger: Messenger
  /** Newest first. */
  mails(): readonly Mail[]
  close(): Promise<void>
}

/** Opens the mailbox, and the messenger that sends to it. */
export async function openInbox(firmName: string): Promise<Inbox> {
  const mails: Mail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        const addresses = [mail.to ?? []].flat().map((each) => each.text)
        mails.unshift({
          id: String(mails.length + 1),
          from: mail.from?.text ?? '',
          to: addresses.join(', '),
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          html: typeof mail.html === 'string' ? mail.html : null,
          date: (mail.date ?? new Date()).toISOString(),
        })
        done()
      }, done)
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  const messenger = smtpEmail({
    host: '127.0.0.1',
    port,
    // Only here: the server is in this very process.
    requireTLS: false,
    from: { name: firmName, address: 'tasks@firm.example' },
  })
  return {
    messenger,
    mails: () => mails,
    async close() {
      await messenger.close()
      await new Promise<void>((resolve) => {
        server.close(resolve)
      })
    },
  }
}
