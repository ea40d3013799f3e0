import { equal, ok } from 'node:assert/strict'
import { canonicalInstant, compareInstants, type Clock } from '@casework/core'
import type { Check } from './check'

/** What the checks of a clock are given. */
export interface ClockUnderTest {
  readonly clock: Clock
}

/** What moment it is. */
export const clockChecks: readonly Check<ClockUnderTest>[] = [
  {
    name: 'the moment is said in canonical UTC',
    async run(open) {
      const { clock } = await open()
      for (let look = 0; look < 50; look += 1) {
        const now = clock.now()
        equal(now, canonicalInstant(now))
      }
    },
  },
  {
    name: 'no moment is earlier than the last one said',
    async run(open) {
      const { clock } = await open()
      let last = clock.now()
      for (let look = 0; look < 2_000; look += 1) {
        const now = clock.now()
        ok(compareInstants(last, now) <= 0, `It was ${last}, and then ${now}`)
        last = now
      }
    },
  },
]
