import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SmtpOptions, SmtpTimeouts } from './options'

/** A server to connect to, with every default in place. */
export interface Server {
  readonly connection: Readonly<SMTPConnection.Options>
  readonly auth: { readonly user: string; readonly pass: string } | null
  readonly timeouts: Required<SmtpTimeouts>
  readonly connections: number
  readonly mailsPerConnection: number
}

const minute = 60_000
/** Timers wait for 2^31 - 1 ms at most, and end at once beyond it. */
const longest = 24 * 60 * minute

/** Throws a `TypeError` for what no server could be reached with. */
export function serverOf(options: SmtpOptions, greeting: string): Server {
  const { host, secure = false, requireTLS = true, auth } = options
  if (host === '') throw new TypeError('host is empty')
  if (auth && (auth.user === '' || auth.pass === '')) throw new TypeError('auth needs a user and a pass')
  const timeouts = timeoutsOf(options.timeouts ?? {})
  return {
    connection: {
      host,
      port: whole('port', options.port ?? (secure ? 465 : 587), 65_535),
      secure,
      requireTLS: requireTLS && !secure,
      name: greeting,
      // Said here, the environment cannot switch it off.
      tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...options.tls },
      // Our own timers end each phase. These are behind them.
      connectionTimeout: timeouts.open + 1_000,
      greetingTimeout: timeouts.open + 1_000,
      dnsTimeout: timeouts.open + 1_000,
      socketTimeout: Math.max(...Object.values(timeouts)) + 1_000,
      // What was given up is cut off, not ended gently.
      socketCloseTimeout: 0,
    },
    auth: auth ?? null,
    timeouts,
    connections: whole('connections', options.connections ?? 5, 1_000),
    mailsPerConnection: whole('mailsPerConnection', options.mailsPerConnection ?? 100, 1_000_000),
  }
}

function timeoutsOf(given: SmtpTimeouts): Required<SmtpTimeouts> {
  return {
    open: whole('timeouts.open', given.open ?? minute, longest),
    envelope: whole('timeouts.envelope', given.envelope ?? 2 * minute, longest),
    body: whole('timeouts.body', given.body ?? 2 * minute, longest),
    finalReply: whole('timeouts.finalReply', given.finalReply ?? 10 * minute, longest),
    idle: whole('timeouts.idle', given.idle ?? minute / 2, longest),
  }
}

function whole(option: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new TypeError(`${option} is not a whole number from 1 to ${most}`)
}
