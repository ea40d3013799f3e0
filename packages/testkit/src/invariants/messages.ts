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
]
