import { checkTenant, difference, storeChecks } from '@casework/testkit'
import { anyRun } from '@casework/testkit/generators'
import { memoryStore } from '@casework/memory'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tinyStore } from '../src/tiny-store'

describe('the tiny store', () => {
  it.each(storeChecks)('$name', async (check) => {
    await check.run(async () => ({ store: tinyStore() }))
  })

  it(
    'gives the same results, events and views as memory, whatever is done',
    { timeout: 120_000 },
    async () => {
      const memory = { name: 'memory', open: async () => ({ store: memoryStore() }) }
      await fc.assert(
        fc.asyncProperty(anyRun(), async (steps) => {
          const store = tinyStore()
          const tiny = { name: 'tiny', open: async () => ({ store }) }
          expect((await difference(memory, tiny, steps))?.report ?? null).toBeNull()
          expect(await checkTenant(store, 'firm-1')).toEqual([])
        }),
        { numRuns: 100 },
      )
    },
  )
})
