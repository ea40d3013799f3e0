import type { Backlog } from '@casework/core/adapter'
import type { StoreUnderTest } from '@casework/testkit'
import { otherStore, type Broken } from './twist'

const due = 'what is due is counted over all tenants, with the earliest instant, and nothing before its time'
const capped = 'no more is counted than the cap, and the earliest is told all the same'
const fates =
  'a message of unknown fate is counted since then, one that is left to people too, and neither once it is settled'
const feeds =
  'a subscription that comes no further on a case, or that nobody knows, is counted until it goes on'
const givenUp = 'an automation that was given up is counted since then, until it is told of no longer'
const clock = 'a store that has a clock tells a canonical instant, and never an earlier one than before'

const none = { count: 0, earliest: null }

/** Stores that count wrongly what a health check asks for. */
export const brokenBacklogs: readonly Broken<StoreUnderTest>[] = [
  otherStore('what is to come is counted with what is due', due, (base) => ({
    backlog: (_, cap) => base.backlog('2026-03-03T00:00:00Z', cap),
  })),
  otherStore('instants are told in whole seconds', due, (base) => ({
    async backlog(now, cap) {
      const found = await base.backlog(now, cap)
      const earliest = found.message.earliest?.replace(/\.\d+/, '') ?? null
      return { ...found, message: { ...found.message, earliest } }
    },
  })),
  otherStore('everything is counted, however little was asked for', capped, (base) => ({
    backlog: (now) => base.backlog(now, 1_000),
  })),
  otherStore('all kinds are counted as one', 'each kind is counted apart', (base) => ({
    async backlog(now, cap): Promise<Backlog> {
      const found = await base.backlog(now, cap)
      return { ...found, run: found.caseTimer }
    },
  })),
  otherStore('a message that is left to people is counted nowhere', fates, (base) => ({
    backlog: async (now, cap) => ({ ...(await base.backlog(now, cap)), messageForPeople: none }),
  })),
  otherStore('an automation that was given up is counted nowhere', givenUp, (base) => ({
    backlog: async (now, cap) => ({ ...(await base.backlog(now, cap)), failedAutomation: none }),
  })),
  otherStore('what was once in trouble is counted for good', feeds, (base) => {
    let worst = none as Backlog['stuckDelivery']
    return {
      async backlog(now, cap) {
        const found = await base.backlog(now, cap)
        if (found.stuckDelivery.count > 0) worst = found.stuckDelivery
        return { ...found, stuckDelivery: worst }
      },
    }
  }),
  otherStore('what was rolled back is counted', 'what was not kept is not counted', (base) => {
    let begun = 0
    return {
      transaction(tenant, work, ahead) {
        begun += 1
        return base.transaction(tenant, work, ahead)
      },
      async backlog(now, cap) {
        const found = await base.backlog(now, cap)
        return { ...found, message: { ...found.message, count: begun } }
      },
    }
  }),
  otherStore('the clock tells milliseconds where there are none', clock, () => ({
    now: async () => '2026-03-02T15:00:00.000Z',
  })),
  otherStore('the clock goes back', clock, () => {
    let moment = Date.parse('2026-03-02T15:00:00.001Z')
    return {
      async now() {
        moment -= 86_400_001
        return new Date(moment).toISOString()
      },
    }
  }),
]
