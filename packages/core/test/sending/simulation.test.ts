import { expect, test } from 'vitest'
import { Run } from './life'

test.each(Array.from({ length: 40 }, (_, index) => index + 1))(
  'whatever providers, workers and clocks do, every message keeps its promises (seed %i)',
  async (seed) => {
    expect(await new Run({ seed, steps: 120 }).run()).toEqual([])
  },
)
