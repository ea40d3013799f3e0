import type { OutboundMessage } from '@casework/core/adapter'

const perRound = 500
const rounds = 9

/** How many messages each way of sending is given, the round that warms up included. */
export const messagesInAll = perRound * (rounds + 1)

/** Messages that each way hands over in a second, 500 of them at once. The ways take turns, and figures are medians. */
export async function handOverSpeeds(
  messageOf: (id: string) => OutboundMessage,
  sends: readonly ((message: OutboundMessage) => Promise<void>)[],
): Promise<number[]> {
  const times: number[][] = sends.map(() => [])
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, send] of sends.entries()) {
      const messages = Array.from({ length: perRound }, (_, each) => messageOf(`row-${round}-${each}`))
      const start = performance.now()
      await Promise.all(messages.map(send))
      if (round > 0) times[index]?.push(performance.now() - start)
    }
  }
  return times.map(
    (list) => (perRound * 1_000) / (list.toSorted((a, b) => a - b)[list.length >> 1] ?? Infinity),
  )
}
