import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Heap, type HeapItem } from '../src/heap'

it('a heap gives what was added and not removed, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ rank: fc.nat(20), removed: fc.boolean() })), (facts) => {
      const heap = new Heap<HeapItem & { rank: number; removed: boolean }>((a, b) => a.rank - b.rank)
      const items = facts.map((each) => ({ ...each, index: -1 }))
      for (const item of items) heap.add(item)
      for (const item of items) if (item.removed) heap.remove(item)
      for (const item of items) if (item.removed) heap.remove(item)
      const drained: number[] = []
      for (let first = heap.first(); first; first = heap.first()) {
        drained.push(first.rank)
        heap.remove(first)
      }
      const left = items.filter((item) => !item.removed).map((item) => item.rank)
      expect(drained).toEqual(left.toSorted((a, b) => a - b))
    }),
  )
})
