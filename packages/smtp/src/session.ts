import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Mail } from './mail'
import { mailStream } from './mail-stream'
import type { End } from './outcome'
import type { Server } from './server'
import { isDone, stepsOn, type Steps } from './steps'

/** A connection on which e-mails are handed over, one after the other. */
export interface Session {
  /** Tries once, and always says how it ended. */
  handOver(mail: Mail): Promise<End>
  /** Makes it ready for the next e-mail; false: it is of no more use. */
  ready(): Promise<boolean>
  /** False: the server has ended it, or it was given up. */
  isOpen(): boolean
  /** Takes leave of the server. Nothing may be under way. */
  quit(): void
}

/** A server that does not answer our leave is left without it. */
const leaveMilliseconds = 2_000

/** Connects, turns to TLS and logs in. Where that fails, how it ended. */
export async function openSession(server: Server): Promise<Session | End> {
  const connection = new SMTPConnection({ ...server.connection })
  const steps = stepsOn(connection)
  const opened = await steps('open', server.timeouts.open, (step) =>
    connection.connect((error) => (error ? step.fail(error) : step.done())),
  )
  const end = isDone(opened) ? await logIn(connection, server, steps) : opened
  if (isDone(end)) return sessionOn(connection, server, steps)
  connection.close()
  return end
}

async function logIn(connection: SMTPConnection, { auth, timeouts }: Server, steps: Steps): Promise<End> {
  if (auth === null) return { phase: 'login', reply: '250', code: null }
  // Without a login the server would take it for a stranger's mail.
  if (!connection.allowsAuth) return { phase: 'login', reply: null, code: 'NO_AUTH' }
  return steps('login', timeouts.open, (step) =>
    connection.login({ ...auth }, (error) => (error ? step.fail(error) : step.done())),
  )
}

function sessionOn(connection: SMTPConnection, { timeouts }: Server, steps: Steps): Session {
  /** No mail is half done on it. */
  let isClean = true
  return {
    async handOver({ bytes, envelope: { from, to } }) {
      isClean = false
      const end = await steps('sender', timeouts.envelope, (step) => {
        const stream = mailStream(bytes, {
          begin() {
            step.enter('data', timeouts.body)
            if (/^354/.test(connection.lastServerResponse || '')) return true
            // An answer too many or too few: the one to the message could not be told from the others.
            step.giveUp('EPROTOCOL')
            return false
          },
          piece: () => step.enter('data', timeouts.body),
          end: () => step.enter('sent', timeouts.finalReply),
        })
        const envelope = { from, to: [to], size: bytes.length }
        connection.send(envelope, stream, (error) => (error ? step.fail(error) : step.done()))
      })
      isClean = end.phase === 'sent' && end.reply !== null
      return end
    },
    async ready() {
      if (connection.destroyed) return false
      if (isClean) return true
      const end = await steps('open', timeouts.envelope, (step) =>
        connection.reset((error) => (error ? step.fail(error) : step.done())),
      )
      return isDone(end)
    },
    isOpen: () => !connection.destroyed,
    quit() {
      if (connection.destroyed) return
      connection.quit()
      setTimeout(() => connection.close(), leaveMilliseconds).unref()
    },
  }
}
