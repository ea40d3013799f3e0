import type { Messenger } from '@casework/core'
import type { HandOff, OutboundMessage } from '@casework/core/adapter'

/** A messenger that hands messages to nobody and remembers them. */
export interface RecordingMessenger extends Messenger {
  /** Messages that it accepted, in order. */
  readonly sent: readonly OutboundMessage[]
  /** Every message it was given, with what it answered. */
  readonly attempts: readonly { readonly message: OutboundMessage; readonly answer: HandOff }[]
  /** The next message gets this answer. Called again before it came, the answers queue up. */
  answer(next: HandOff): void
}

/**
 * A messenger for tests, demos and rehearsals: it accepts everything, unless told otherwise. Proofs are `sms-1`,
 * `sms-2`, …, `email-1`, …, so a run can be repeated byte for byte.
 */
export function recordingMessenger(): RecordingMessenger {
  const sent: OutboundMessage[] = []
  const attempts: { message: OutboundMessage; answer: HandOff }[] = []
  const answers: HandOff[] = []
  const proofs = { sms: 0, email: 0 }

  return {
    sent,
    attempts,
    answer(next) {
      answers.push(next)
    },
    async send(message) {
      const { channel } = message
      const answer = answers.shift() ?? { outcome: 'accepted', proof: `${channel}-${(proofs[channel] += 1)}` }
      attempts.push({ message, answer })
      if (answer.outcome === 'accepted') sent.push(message)
      return answer
    },
  }
}
