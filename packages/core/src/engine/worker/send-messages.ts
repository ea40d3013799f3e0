import { claimDue, release } from './claim'
import type { Duty } from './duty'
import { HandingOver } from './hand-over'
import { commitIntents } from './intend'
import { lookUp } from './look-up'

/**
 * Messages: claimed, handed over share by share, and settled. The first share of a claim has its intents in the same
 * transaction; what is behind it is held by a lease until its turn. While one share is settled the next one goes.
 */
export const sendMessages: Duty = {
  kind: 'message',
  async takeUp({ ports, tenant, sizes: { batch, concurrency }, inFlight, shares, isStopping }) {
    const share = shares.of(tenant)
    const handing = new HandingOver(ports, tenant, share, { inFlight, concurrency, isStopping })
    let taken = 0
    try {
      for (let more = true; more && taken < batch && !isStopping();) {
        const most = share.isLongest ? Math.min(share.size, batch - taken) : batch - taken
        const { intended, toSend, toFind, due } = await claimDue(ports, tenant, most, share.size)
        taken += due
        more = due === most
        await handing.over(intended)
        await lookUp(ports, tenant, toFind, { concurrency, isStopping })
        for (let at = 0; at < toSend.length;) {
          if (isStopping()) {
            await release(ports, tenant, toSend.slice(at))
            break
          }
          const next = toSend.slice(at, at + share.size)
          at += next.length
          await handing.over(await commitIntents(ports, tenant, next))
        }
      }
    } finally {
      await handing.settled()
    }
    return taken
  },
}
