import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RankSet } from '../../../src/rules/conditions/rank-set'

const size = 70_000

it('a rank set gives its smallest number first, whatever is added and taken in between', () => {
  const step = fc.oneof(fc.constant(null), fc.nat(size - 1), fc.nat(100))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const set = new RankSet(size)
      const model = new Set<number>()
      const take = () => {
        const smallest = model.size === 0 ? -1 : Math.min(...model)
        expect(set.take()).toBe(smallest)
        model.delete(smallest)
      }
      for (const each of steps) {
        if (each === null) take()
        else {
          set.add(each)
          model.add(each)
        }
      }
      while (model.size > 0) take()
      take()
    }),
  )
})
