import { claimDue, release } from './claim'
import type { Duty } from './duty'
import { handOver } from './hand-over'
import { lookUp } from './look-up'

/**
 * Messages: claimed, handed over share by share, and settled. A share is what the providers take at once; while they take
 * it in next to no time, each share is twice the last one, for then its two transactions are what a message costs.
 */
export const sendMessages: Duty = {
  kind: 'message',
  async takeUp({ ports, tenant, sizes: { batch, concurrency }, inFlight, isStopping }) {
    const { toSend, toFind, due } = await claimDue(ports, tenant, batch)
    if (toFind.length > 0) await lookUp(ports, tenant, toFind)
    let share = concurrency
    for (let at = 0; at < toSend.length;) {
      if (isStopping()) {
        await release(ports, tenant, toSend.slice(at))
        break
      }
      const messages = toSend.slice(at, at + share)
      const { wasQuick } = await handOver(ports, tenant, messages, { inFlight, concurrency, isStopping })
      at += share
      share = wasQuick ? share * 2 : concurrency
    }
    return due
  },
}
