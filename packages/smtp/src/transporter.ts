import type { HandOff } from '@casework/core/adapter'
import type { Mail } from './mail'
import type { MailTransporter } from './options'
import { handOffOf, type Phase } from './outcome'

/**
 * Through a transporter of the host's. How far it came is not to be seen from here: only the server's own answer proves
 * anything, and every other failure leaves it unknown.
 */
export async function throughTransporter(transporter: MailTransporter, mail: Mail): Promise<HandOff> {
  const { envelope, bytes, messageId } = mail
  try {
    const info = await transporter.sendMail({
      envelope: { from: envelope.from, to: [envelope.to] },
      raw: bytes,
    })
    const { response, rejected } = fieldsOf(info)
    if (Array.isArray(rejected) && rejected.length > 0) return { outcome: 'unknown', code: 'REJECTED' }
    // Not every transporter speaks SMTP; that it resolved is then the word of whatever took it.
    const reply = typeof response === 'string' && /^2\d\d/.test(response) ? response : '250'
    return handOffOf({ phase: 'sent', reply, code: null }, messageId)
  } catch (error) {
    const { code, command, response } = fieldsOf(error)
    const phase = phaseOf(code, command)
    const known = typeof code === 'string' && /^[A-Z][A-Z\d_]{0,63}$/.test(code) ? code : null
    const answered = phase !== null && typeof response === 'string' && /^[45]\d\d/.test(response)
    return handOffOf({ phase: phase ?? 'sent', reply: answered ? response : null, code: known }, messageId)
  }
}

/** Throws a `TypeError` for a pool that sends a message again by itself when a connection is lost. */
export function refuseRequeues(transporter: MailTransporter): void {
  const { pool, maxRequeues } = fieldsOf(fieldsOf(transporter)['options'])
  if (pool === true && maxRequeues !== 0) {
    throw new TypeError('a transporter with a pool needs maxRequeues: 0, or it may send a message twice')
  }
}

/** The phase that an answer belongs to; null: nothing says that it is an answer to this message. */
function phaseOf(code: unknown, command: unknown): Phase | null {
  if (typeof command !== 'string') return null
  if (code === 'EAUTH' && command.startsWith('AUTH')) return 'login'
  if (code === 'EMESSAGE' && command === 'DATA') return 'sent'
  if (code !== 'EENVELOPE') return null
  if (command === 'MAIL FROM') return 'sender'
  if (command === 'RCPT TO') return 'recipient'
  return command === 'DATA' ? 'data' : null
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
