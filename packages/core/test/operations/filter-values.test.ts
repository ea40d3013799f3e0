import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseFilter } from '../../src/index'
import { openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  await system.fields.put({ key: 'amount', label: 'Amount', type: 'currency' })
  await system.fields.put({ key: 'hearing', label: 'Hearing', type: 'date' })
  await system.fields.put({ key: 'urgent', label: 'Urgent', type: 'yesNo' })
})

const wrong: readonly (readonly [CaseFilter, string])[] = [
  [{ field: 'createdAt', is: 'lessThan', value: 'yesterday' }, 'is a date or an instant, and this is none'],
  [{ field: 'updatedAt', is: 'in', value: ['2026-03-02', 5] }, 'is a date or an instant, and this is none'],
  [{ field: 'openTasks', is: 'atLeast', value: '3' }, '"openTasks" is a number, and this is none'],
  [{ field: 'overdueTasks', is: 'equals', value: null }, '"overdueTasks" is a number, and this is none'],
  [{ field: 'optedOut', is: 'equals', value: 'yes' }, 'is yes or no (true or false), and this is none'],
  [{ field: 'custom.amount', is: 'greaterThan', value: '12' }, '"custom.amount" is a number'],
  [{ field: 'custom.hearing', is: 'atMost', value: 'May 5' }, 'is a date (YYYY-MM-DD), and this is none'],
  [{ field: 'custom.urgent', is: 'notEquals', value: 1 }, 'is yes or no (true or false), and this is none'],
  [{ field: 'type', is: 'between', value: ['a'] }, '"between" needs [lowest, highest]'],
  [{ field: 'custom.amount', is: 'between', value: 5 }, '"between" needs [lowest, highest]'],
]

const right: readonly CaseFilter[] = [
  { field: 'createdAt', is: 'between', value: ['2026-03-01', '2026-03-03T00:00:00-05:00'] },
  { field: 'openTasks', is: 'in', value: [0, 1] },
  { field: 'optedOut', is: 'notEquals', value: true },
  { field: 'custom.amount', is: 'between', value: [1, 2.5] },
  { field: 'custom.hearing', is: 'atLeast', value: '2026-05-05' },
  { field: 'custom.claimNumber', is: 'in', value: ['C-1', 7] },
  { field: 'assignee', is: 'in', value: ['mo', 'dana'] },
]

describe('what a filter compares with', () => {
  it.each(wrong)('refuses %j', async (leaf, words) => {
    const { bulk, cases, filters, caseLists } = world.system.try
    // What can never be true is true of every case when it is negated.
    const filter = { all: [{ not: leaf }] }
    const path = ['all', 0, 'not', 'value']
    for (const [at, result] of [
      ['case_filter', await bulk.select({ case_filter: filter })],
      ['filter', await cases.list({ filter })],
      ['filter', await filters.put({ id: 'f', name: 'F', filter })],
      ['filter', await caseLists.put({ id: 'l', name: 'L', filter })],
    ] as const) {
      expect(result).toMatchObject({
        error: { code: 'INVALID_INPUT', issues: [{ path: [at, ...path] }] },
      })
      expect(result.ok ? '' : result.error.message).toContain(words)
    }
  })

  it.each(right)('takes %j', async (filter) => {
    expect(await world.system.try.cases.list({ filter })).toMatchObject({ ok: true })
  })
})
