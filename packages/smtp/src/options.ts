import type { ConnectionOptions } from 'node:tls'

/** Who an e-mail is from. */
export interface SmtpAddress {
  readonly name: string
  readonly address: string
}

/** How long each part of a hand-over may take, in milliseconds. */
export interface SmtpTimeouts {
  /** To connect, be greeted, and have TLS and the login. Default: a minute. */
  readonly open?: number
  /** For sender, recipient and leave to send, together. Default: two minutes. */
  readonly envelope?: number
  /** For each piece of the message to be taken. Default: two minutes. */
  readonly body?: number
  /** For the answer to the whole message. Default: ten minutes, as RFC 5321 asks: giving up sooner makes duplicates. */
  readonly finalReply?: number
  /** A connection that has nothing to do is ended after this. Default: half a minute. */
  readonly idle?: number
}

/** What every e-mail of a messenger has in common. */
export interface SmtpSender {
  readonly from: SmtpAddress
  /** Where answers go, when not to `from`. */
  readonly replyTo?: SmtpAddress
  /** What stands behind the at sign of each Message-ID, and the name we greet with. Default: the domain of `from`. */
  readonly domain?: string
}

/** A server that e-mail is handed to. */
export interface SmtpOptions extends SmtpSender {
  readonly host: string
  /** Default: 465 with `secure`, else 587. */
  readonly port?: number
  /** TLS from the first byte. Default: begin in plain text and turn to TLS by STARTTLS. */
  readonly secure?: boolean
  /** False: go on in plain text where the server offers no STARTTLS. Default: true. */
  readonly requireTLS?: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
  /** What `tls.connect` is given on top, such as `ca`. Certificates are checked unless this says otherwise. */
  readonly tls?: ConnectionOptions
  /** How many connections at most. Default: 5. */
  readonly connections?: number
  /** How many e-mails a connection carries before it is ended. Default: 100. */
  readonly mailsPerConnection?: number
  readonly timeouts?: SmtpTimeouts
}

/** What is used of a transporter of nodemailer. */
export interface MailTransporter {
  sendMail(mail: {
    readonly envelope: { readonly from: string; readonly to: string[] }
    readonly raw: Buffer
  }): Promise<unknown>
}

/** E-mail through a transporter of the host's own. */
export interface SmtpTransporterOptions extends SmtpSender {
  readonly transporter: MailTransporter
}
