import type { Messenger } from '@casework/core'
import type { OutboundMessage } from '@casework/core/adapter'
import { mailOf } from './mail'
import type { SmtpOptions, SmtpTransporterOptions } from './options'
import { handOffOf } from './outcome'
import { poolOf } from './pool'
import { senderOf } from './sender'
import { serverOf } from './server'
import { refuseRequeues, throughTransporter } from './transporter'

/** A messenger of e-mails that can be closed. */
export interface SmtpEmail extends Messenger {
  /**
   * Ends idle connections at once, and resolves when what is under way has ended. What still waits for a connection, or
   * comes later, is not begun: its outcome is `retry`. A transporter of the host's stays open.
   */
  close(): Promise<void>
}

/**
 * Hands e-mails to an SMTP server, one recipient and one try each. `retry` and `refused` mean that the server proved not
 * to have it; once the final dot was written, only the server's answer to it is proof, and without one the outcome is
 * `unknown`. The same message is the same bytes at every attempt, so a receiver can tell a second copy by its Message-ID.
 *
 * Options that cannot work throw a `TypeError`, and so does a text message.
 *
 * @example
 * smtpEmail({
 *   host: 'smtp.acme-law.example',
 *   auth: { user, pass },
 *   from: { name: 'Acme Law', address: 'tasks@acme-law.example' },
 * })
 */
export function smtpEmail(options: SmtpOptions | SmtpTransporterOptions): SmtpEmail {
  const sender = senderOf(options)
  const mail = (message: OutboundMessage) => {
    if (message.channel !== 'email') throw new TypeError('smtpEmail carries no text messages')
    return mailOf(message, sender)
  }

  if ('transporter' in options) {
    const { transporter } = options
    refuseRequeues(transporter)
    return {
      async send(message) {
        const ready = mail(message)
        return 'outcome' in ready ? ready : throughTransporter(transporter, ready)
      },
      close: async () => undefined,
    }
  }

  const pool = poolOf(serverOf(options, sender.domain))
  return {
    async send(message) {
      const ready = mail(message)
      return 'outcome' in ready ? ready : handOffOf(await pool.handOver(ready), ready.messageId)
    },
    close: () => pool.close(),
  }
}
