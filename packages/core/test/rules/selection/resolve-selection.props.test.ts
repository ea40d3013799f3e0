import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareCodePoints } from '../../../src/rules/views/fold-name'
import { resolveSelection, type SelectionParts } from '../../../src/rules/selection/resolve-selection'

const everyId = ['a', 'b', 'B', 'é', '😀', 'ﬁ', 'z']
const ids = fc.array(fc.constantFrom(...everyId), { maxLength: 8 })
const named = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

const anyParts: fc.Arbitrary<SelectionParts> = fc.record({
  caseIds: named(ids),
  found: named(ids),
  lists: named(fc.array(fc.record({ found: ids, added: ids, removed: ids }), { maxLength: 3 })),
  include: named(ids),
  exclude: named(ids),
})

/** Asks of each id on its own whether it is selected. */
function isSelected(id: string, { caseIds, found, lists, include, exclude }: SelectionParts): boolean {
  const inBase =
    (caseIds ?? []).includes(id) ||
    (found ?? []).includes(id) ||
    (lists ?? []).some(
      (list) => (list.found.includes(id) || list.added.includes(id)) && !list.removed.includes(id),
    )
  const hasBase = caseIds !== undefined || found !== undefined || lists !== undefined
  const isIncluded = hasBase ? inBase && (include?.includes(id) ?? true) : (include ?? []).includes(id)
  return isIncluded && !(exclude ?? []).includes(id)
}

test('a selection holds exactly the ids that its sets hold, each once and in code-point order', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const hasTarget = [parts.caseIds, parts.found, parts.lists, parts.include].some(
        (each) => each !== undefined,
      )
      const resolved = resolveSelection(parts)
      expect(resolved.ok).toBe(hasTarget)
      if (!resolved.ok) {
        expect(resolved.error.code).toBe('SELECTION_EMPTY')
        return
      }
      const expected = everyId.filter((id) => isSelected(id, parts)).sort(compareCodePoints)
      expect(resolved.value.ids).toEqual(expected)
      expect(resolved.value.emptyBecause.length).toBe(expected.length === 0 ? 1 : 0)
    }),
    { numRuns: 2_000 },
  )
})

test('excluding goes last: what is excluded is in no selection, whoever named it', () => {
  fc.assert(
    fc.property(anyParts, ids, (parts, exclude) => {
      const resolved = resolveSelection({ ...parts, exclude })
      if (resolved.ok) expect(resolved.value.ids.filter((id) => exclude.includes(id))).toEqual([])
    }),
  )
})

test('the order in which ids are named changes nothing', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const turned = {
        ...parts,
        caseIds: parts.caseIds?.toReversed(),
        found: parts.found?.toReversed(),
        lists: parts.lists?.toReversed(),
        include: parts.include?.toReversed(),
      }
      expect(resolveSelection(turned)).toEqual(resolveSelection(parts))
    }),
  )
})
