import type { Messengers } from '@casework/core'
import type { TenantWebhooks } from '@casework/http'
import { smtpEmail } from '@casework/smtp'
import { twilioSms, twilioWebhooks } from '@casework/twilio'
import { demoTenant } from '../demo/firm'
import { openInbox, type Inbox } from './inbox'
import { fakePhone, type Phone } from './phone'

/** Who carries the firm's messages. */
export interface Providers {
  readonly messengers: Messengers
  /** What posts to us; nothing when the phone and the inbox are the demo's own. */
  readonly webhooks: TenantWebhooks
  /** The demo's phone, where no real texts are sent. */
  readonly phone: Phone | null
  /** The demo's inbox, where no real e-mail is sent. */
  readonly inbox: Inbox | null
  close(): Promise<void>
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Real Twilio and real SMTP where the environment names them, else a phone and an inbox in this process. Throws a TypeError
 * for settings that cannot work.
 */
export async function openProviders(
  env: Environment,
  { baseUrl, firmName, now }: { baseUrl: string; firmName: string; now: () => string },
): Promise<Providers> {
  const phone = env['TWILIO_ACCOUNT_SID'] === undefined ? fakePhone(now) : null
  const inbox = env['SMTP_URL'] === undefined ? await openInbox(firmName) : null
  const twilio = phone ? null : realTexts(env, baseUrl)
  const mail = inbox ? null : realMail(env, firmName)
  const sms = phone?.messenger ?? twilio?.sms
  const email = inbox?.messenger ?? mail
  return {
    messengers: { ...(sms ? { sms } : {}), ...(email ? { email } : {}) },
    webhooks: twilio ? { sms: twilio.webhooks } : {},
    phone,
    inbox,
    async close() {
      twilio?.sms.close()
      await mail?.close()
      await inbox?.close()
    },
  }
}

function realTexts(env: Environment, baseUrl: string) {
  const site = env['PUBLIC_URL'] ?? baseUrl
  const authToken = env['TWILIO_AUTH_TOKEN'] ?? ''
  const sms = twilioSms({
    accountSid: env['TWILIO_ACCOUNT_SID'] ?? '',
    authToken,
    from: env['TWILIO_FROM'] ?? '',
    statusCallbackUrl: `${site}/hooks/${demoTenant}/sms`,
  })
  return { sms, webhooks: twilioWebhooks({ authToken, publicUrl: site }) }
}

/** `SMTP_URL` such as `smtps://user:password@mail.example:465`; `MAIL_FROM` is the address that sends. */
function realMail(env: Environment, firmName: string) {
  const { protocol, hostname, port, username, password } = new URL(env['SMTP_URL'] ?? '')
  const secure = protocol === 'smtps:'
  const address = env['MAIL_FROM']
  if (address === undefined) throw new TypeError('SMTP_URL needs MAIL_FROM, the address that sends')
  return smtpEmail({
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    from: { name: firmName, address },
  })
}
