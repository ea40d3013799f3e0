import { memoryStore } from '@casework/memory'
import { difference, type Side } from '@casework/testkit'
import { anyRun } from '@casework/testkit/generators'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const side = (name: string, freeze: boolean): Side => ({
  name,
  open: async () => ({ store: memoryStore({ freeze }) }),
})

it(
  'a hundred thousand runs of random commands leave two stores that are alike with equal results, events and views',
  { timeout: 7_200_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(anyRun(), async (steps) => {
        const parted = await difference(side('memory', false), side('frozen memory', true), steps)
        expect(parted?.report ?? null).toBeNull()
      }),
      { numRuns: 100_000 },
    )
  },
)
