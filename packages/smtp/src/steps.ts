import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { End, Phase } from './outcome'

/** A part of the talk with a server, from the first command to the answer that ends it. */
export interface Step {
  /** The talk has come to this phase, which may take so many milliseconds. */
  enter(phase: Phase, milliseconds: number): void
  /** The server has answered that it is done. */
  done(): void
  fail(error: SMTPConnection.SMTPError): void
  /** We end it: the server broke the protocol, or took too long. Nothing more goes out on this connection. */
  giveUp(code: string): void
}

/** Runs one step after the other on a connection, and says how each one ended, whatever became of the connection. */
export type Steps = (phase: Phase, milliseconds: number, start: (step: Step) => void) => Promise<End>

/** True when a step ended as it should. */
export const isDone = ({ reply }: End): boolean => reply?.startsWith('2') === true

/** The errors of a connection go to the step that is under way; with none, it has only ended. */
export function stepsOn(connection: SMTPConnection): Steps {
  let current: Step | null = null
  connection.on('error', (error: SMTPConnection.SMTPError) => current?.fail(error))
  connection.on('end', () => {
    const ended = current
    // A last answer, such as 421, is handed over right after the end that it announces.
    queueMicrotask(() => ended?.giveUp('ECONNECTION'))
  })

  return (first, milliseconds, start) =>
    new Promise((resolve) => {
      let phase = first
      let timer: NodeJS.Timeout | null = null
      const settle = (end: End): void => {
        if (timer) clearTimeout(timer)
        if (current !== step) return
        current = null
        // Somebody who answers amid the message does not get the rest of it, nor the dot.
        if (phase === 'data') connection.close()
        resolve(end)
      }
      const step: Step = {
        enter(next, allowed) {
          if (current !== step) return
          phase = next
          if (timer) clearTimeout(timer)
          timer = setTimeout(() => step.giveUp('ETIMEDOUT'), allowed)
        },
        done: () => settle({ phase, reply: connection.lastServerResponse || null, code: null }),
        fail: (error) => settle(endOf(error, phase)),
        giveUp(code) {
          settle({ phase, reply: null, code })
          connection.close()
        },
      }
      current = step
      step.enter(first, milliseconds)
      start(step)
    })
}

const phases: Readonly<Record<string, Phase>> = {
  'MAIL FROM': 'sender',
  'RCPT TO': 'recipient',
  DATA: 'data',
}

function endOf({ code, originalCode, command, response }: SMTPConnection.SMTPError, phase: Phase): End {
  const lost = (at: Phase): End => ({ phase: at, reply: null, code: codeOf(originalCode ?? code) })
  switch (phase) {
    case 'open':
      // What a server says instead of turning to TLS says nothing about the message.
      return command === 'STARTTLS'
        ? { phase, reply: null, code: 'STARTTLS' }
        : replied(lost(phase), response)
    case 'login':
      return replied(lost(phase), response)
    case 'sender':
    case 'recipient':
    case 'data': {
      // The server named its limit at the beginning, and was spared the message.
      if (phase === 'sender' && code === 'EMESSAGE') return { phase, reply: '552 5.3.4', code: null }
      return replied(lost(phase === 'data' ? phase : (phases[command ?? ''] ?? phase)), response)
    }
    case 'sent':
      // Only a whole answer to the message itself counts from here on.
      return code === 'EMESSAGE' ? replied(lost(phase), response) : lost(phase)
    default:
      return phase satisfies never
  }
}

const replied = (end: End, response: string | undefined): End =>
  response !== undefined && /^[2-5]\d\d/.test(response) ? { ...end, reply: response } : end

/** Names of errors, never their words. */
const codeOf = (code: string | undefined): string =>
  code !== undefined && /^[A-Z][A-Z\d_]{0,63}$/.test(code) ? code : 'ECONNECTION'
