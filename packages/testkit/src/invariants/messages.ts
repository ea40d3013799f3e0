import type { MessageRecord } from '@casework/core/adapter'
import type { Invariant } from './invariant'

/** What holds of the messages that were handed over. */
export const messageInvariants: readonly Invariant[] = [
  {
    name: 'no message is accepted twice, and none without a proof',
    find({ facts }) {
      const accepted = new Set<string>()
      return (facts.handedOver ?? []).flatMap(({ message, answer }) => {
        if (answer.outcome !== 'accepted') return []
        const again = accepted.has(message.id)
        accepted.add(message.id)
        if (again) return [`Message ${message.id} was accepted twice`]
        return answer.proof === '' ? [`Message ${message.id} was accepted without a proof`] : []
      })
    },
  },
  {
    name: 'every message that has ended says how: with a proof, or with a reason',
    find: ({ records }) =>
      records.message.flatMap((message) => {
        const { messageId, state, proof, reason, dueAt } = message
        const ended = finals.includes(state)
        const problems = [
          (state === 'accepted') !== (proof !== null) && 'a proof goes with being accepted',
          ['rejected', 'suppressed', 'needsAttention'].includes(state) &&
            reason === null &&
            'it has no reason',
          ended !== (dueAt === null) && 'what has ended waits for nothing, and everything else for something',
        ]
        return problems.flatMap((each) =>
          each === false ? [] : [`Message ${messageId} (${state}): ${each}`],
        )
      }),
  },
  {
    name: 'no message was tried again after an attempt whose outcome nobody knows, unless its policy allows one',
    find: ({ records }) =>
      records.message.filter(triedTooOften).map(({ messageId }) => `Message ${messageId}`),
  },
]

const finals: readonly MessageRecord['state'][] = [
  'accepted',
  'rejected',
  'suppressed',
  'expired',
  'cancelled',
  'needsAttention',
]

function triedTooOften({ policy, attempts }: MessageRecord): boolean {
  const at = attempts.findIndex((each) => each.outcome === 'unknown')
  if (at < 0) return false
  const unknown = attempts.filter((each) => each.outcome === 'unknown').length
  return policy === 'atMostOnce' ? at < attempts.length - 1 : unknown > 2
}
