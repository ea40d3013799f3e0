import { claimDue, release } from './claim'
import type { Duty } from './duty'
import { handOver } from './hand-over'
import { lookUp } from './look-up'

/** Messages: claimed, handed over by so many at once, and settled. */
export const sendMessages: Duty = {
  kind: 'message',
  async takeUp({ ports, tenant, sizes: { batch, concurrency }, inFlight, isStopping }) {
    const { toSend, toFind, due } = await claimDue(ports, tenant, batch)
    if (toFind.length > 0) await lookUp(ports, tenant, toFind)
    for (let at = 0; at < toSend.length; at += concurrency) {
      if (isStopping()) {
        await release(ports, tenant, toSend.slice(at))
        break
      }
      await handOver(ports, tenant, toSend.slice(at, at + concurrency), inFlight)
    }
    return due
  },
}
