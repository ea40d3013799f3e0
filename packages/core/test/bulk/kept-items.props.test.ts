import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemOutcomes } from '../../src/model/run'
import type { RunItem } from '../../src/index'
import { packItems, unpackItems } from '../../src/rules/bulk/kept-items'

const id = fc.constantFrom('a', 'b', 'c')

const anyItem: fc.Arbitrary<RunItem> = fc.record(
  {
    caseId: id,
    outcome: fc.constantFrom(...itemOutcomes),
    templateId: id,
    taskId: id,
    reason: id,
    error: fc.record({ code: id, message: id }),
  },
  { requiredKeys: ['caseId', 'outcome'] },
)

test('items that are packed are the same items in the same order', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 30 }), (items) => {
      const kept = packItems(items)
      expect(unpackItems(JSON.parse(JSON.stringify(kept)))).toEqual(items)
    }),
    { numRuns: 1_000 },
  )
})

test('what became of many cases alike is kept once', () => {
  const items = Array.from({ length: 400 }, (_, index): RunItem[] =>
    ['intake', 'photos'].map((templateId) => ({ caseId: `c${index}`, templateId, outcome: 'assigned' })),
  ).flat()
  const { became, cases } = packItems(items)
  expect(became).toEqual([
    { all: { outcome: 'assigned' }, each: [{ templateId: 'intake' }, { templateId: 'photos' }] },
  ])
  expect(cases).toHaveLength(400)
})
