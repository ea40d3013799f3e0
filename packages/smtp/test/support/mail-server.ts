import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { localhost } from './localhost'

/** A mail that a whole SMTP server took. */
export interface Received {
  readonly recipients: readonly string[]
  readonly raw: Buffer
  readonly mail: ParsedMail
}

export interface MailServer {
  readonly port: number
  readonly received: readonly Received[]
  close(): Promise<void>
}

/** A whole SMTP server, with STARTTLS and the certificate of `localhost`. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: Received[] = []
  const server = new SMTPServer({
    ...localhost,
    authOptional: true,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        void simpleParser(raw).then((mail) => {
          received.push({ recipients: envelope.rcptTo.map(({ address }) => address), raw, mail })
          done(null)
        }, done)
      })
    },
    ...options,
  })
  // A client that cuts the connection is no concern of the server.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
