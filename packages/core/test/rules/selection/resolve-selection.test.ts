import { describe, expect, it } from 'vitest'
import { resolveSelection, type SelectionParts } from '../../../src/rules/selection/resolve-selection'
import { caseSelection } from '../../../src/model/selection'

function resolved(parts: SelectionParts) {
  const result = resolveSelection(parts)
  return result.ok ? result.value : result.error.code
}

describe('a selection', () => {
  it.each<[string, SelectionParts]>([
    ['nothing', {}],
    ['only what to exclude', { exclude: ['a'] }],
  ])('that names %s is refused and never means all', (_, parts) => {
    expect(resolved(parts)).toBe('SELECTION_EMPTY')
  })

  it.each<[string, SelectionParts, string]>([
    ['an empty base is named', { caseIds: [] }, 'nothingFound'],
    ['an empty base is narrowed', { found: [], include: ['a'] }, 'nothingFound'],
    ['nothing of the base is included', { caseIds: ['a'], include: ['b'] }, 'nothingIncluded'],
    ['an empty include is named', { caseIds: ['a'], include: [] }, 'nothingIncluded'],
    ['everything is excluded', { caseIds: ['a'], exclude: ['a', 'b'] }, 'everythingExcluded'],
    ['what is included is excluded', { include: ['a'], exclude: ['a'] }, 'everythingExcluded'],
  ])('is empty and says why when %s', (_, parts, reason) => {
    expect(resolved(parts)).toEqual({ ids: [], emptyBecause: [reason] })
  })

  it('takes what is included alone when no base is named', () => {
    expect(resolved({ include: ['b', 'a', 'b'], exclude: ['a'] })).toEqual({ ids: ['b'], emptyBecause: [] })
  })

  it('takes from a list only what the list itself has removed', () => {
    const list = { found: ['a', 'b'], added: ['c', 'd'], removed: ['b', 'd'] }
    expect(resolved({ lists: [list], caseIds: ['d'] })).toEqual({ ids: ['a', 'c', 'd'], emptyBecause: [] })
  })
})

describe('the input of a selection', () => {
  const issueOf = (input: unknown) => caseSelection.safeParse(input).error?.issues[0]

  it('takes a filter written out, and a saved one', () => {
    const type = { field: 'type', is: 'equals', value: 'injury' } as const
    expect(issueOf({ case_filter: type })).toBeUndefined()
    expect(issueOf({ case_filter: { saved: 'injury' } })).toBeUndefined()
    expect(issueOf({ case_filter: { saved: 'injury', ...type } })).toBeDefined()
  })

  it.each(['case_ids', 'include_case_ids', 'exclude_case_ids', 'case_list_ids'])(
    'takes 100,000 %s and says what to do with more',
    (selector) => {
      const ids = Array.from({ length: 100_001 }, (_, index) => `c${index}`)
      expect(issueOf({ [selector]: ids.slice(1) })).toBeUndefined()
      const issue = issueOf({ [selector]: ids })
      expect(issue?.path).toEqual([selector])
      expect(issue?.message).toMatch(/100,000 ids.*case lists/)
    },
  )

  it('knows no other selector', () => {
    expect(issueOf({ caseIds: ['a'] })?.code).toBe('unrecognized_keys')
  })
})
