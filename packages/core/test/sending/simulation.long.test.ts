import { expect, test } from 'vitest'
import { Run } from './life'

test('over two thousand firms, whatever providers, workers and clocks do, every message keeps its promises', async () => {
  const violations: string[] = []
  for (let seed = 1_000; seed < 3_000; seed += 1)
    for (const each of await new Run({ seed, steps: 160 }).run())
      violations.push(`seed ${String(seed)}: ${each}`)
  expect(violations).toEqual([])
})
