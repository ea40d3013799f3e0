import { describe, expect, it } from 'vitest'
import type { CaseFilter, FilterOperator } from '../../../src/model/case-filter'
import type { JsonValue } from '../../../src/model/json'
import { filterOperators } from '../../../src/model/case-filter'
import { matchesCase, type CaseFilterFacts } from '../../../src/rules/selection/matches-case'

const facts: CaseFilterFacts = {
  record: {
    id: 'ruiz',
    name: 'Ruiz v. Metro',
    type: 'injury',
    status: null,
    timeZone: null,
    clientIds: ['ana', 'ben'],
    pastClientIds: [],
    primaryClientId: 'ana',
    assigneeIds: [],
    customFields: {
      court: 'Bronx County',
      amount: 1500,
      urgent: true,
      minor: false,
      hearing: '2026-03-10',
      at: '09:30',
      injuries: ['neck', 'back'],
      period: { from: '2026-01-01', to: '2026-02-01' },
      note: '  ',
      none: [],
    },
    dates: {},
    archivedAt: null,
    createdAt: '2026-03-02T14:00:00Z',
    updatedAt: '2026-03-02T14:00:00.250Z',
    version: 1,
  },
  openTasks: 3,
  overdueTasks: 0,
  optedOut: false,
}

const matches = (field: string, is: FilterOperator, value?: JsonValue) =>
  matchesCase({ field, is, value }, facts)

const held = (field: string, value?: JsonValue) =>
  filterOperators.filter((operator) => matches(field, operator, value))

describe('a filter of cases', () => {
  it.each<[string, FilterOperator, JsonValue, boolean]>([
    ['type', 'equals', 'injury', true],
    ['type', 'equals', 'Injury', false],
    ['type', 'notEquals', 'divorce', true],
    ['type', 'in', ['divorce', 'injury'], true],
    ['custom.court', 'contains', 'County', true],
    ['custom.court', 'contains', 'county', true],
    ['openTasks', 'atLeast', 3, true],
    ['openTasks', 'greaterThan', 3, false],
    ['openTasks', 'between', [1, 3], true],
    ['openTasks', 'between', [4, 9], false],
    ['openTasks', 'atLeast', '3', false],
    ['overdueTasks', 'equals', 0, true],
    ['overdueTasks', 'lessThan', 1, true],
    ['custom.amount', 'atMost', 1500, true],
    ['custom.hearing', 'between', ['2026-03-10', '2026-03-31'], true],
    ['custom.hearing', 'lessThan', '2026-03-11', true],
    ['custom.hearing', 'lessThan', '2026-03-10', false],
    ['custom.at', 'lessThan', '10:00', true],
    ['custom.period', 'equals', { to: '2026-02-01', from: '2026-01-01' }, true],
  ])('%s %s %j is %s', (field, is, value, expected) => {
    expect(matches(field, is, value)).toBe(expected)
  })

  it('matches assignees and clients when any of them does', () => {
    expect(matches('client', 'equals', 'ben')).toBe(true)
    expect(matches('client', 'contains', 'ben')).toBe(true)
    expect(matches('client', 'in', ['cy', 'ana'])).toBe(true)
    expect(matches('client', 'equals', 'cy')).toBe(false)
    expect(matches('client', 'notEquals', 'cy')).toBe(true)
    expect(matches('client', 'notEquals', 'ana')).toBe(false)
    expect(matches('client', 'contains', 'be')).toBe(false)
  })

  it('compares a custom field of many values as a set', () => {
    expect(matches('custom.injuries', 'contains', 'neck')).toBe(true)
    expect(matches('custom.injuries', 'equals', ['back', 'neck'])).toBe(true)
    expect(matches('custom.injuries', 'equals', ['back'])).toBe(false)
  })

  it.each(['status', 'assignee', 'custom.note', 'custom.none', 'custom.nothing', 'custom.constructor', 'x'])(
    'reads %s, which was never set, as a blank',
    (field) => {
      expect(held(field, 'value')).toEqual(['notEquals', 'isEmpty'])
      expect(held(field)).toEqual(['notEquals', 'isEmpty'])
    },
  )

  it('tells true from false', () => {
    expect([matches('custom.urgent', 'isTrue'), matches('custom.urgent', 'isFalse')]).toEqual([true, false])
    expect([matches('custom.minor', 'isTrue'), matches('custom.minor', 'isFalse')]).toEqual([false, true])
    expect([matches('optedOut', 'isTrue'), matches('optedOut', 'isFalse')]).toEqual([false, true])
    expect([matches('type', 'isTrue'), matches('type', 'isNotEmpty')]).toEqual([false, true])
  })

  it('compares instants as instants, a date being its start in UTC', () => {
    expect(matches('createdAt', 'equals', '2026-03-02T09:00:00-05:00')).toBe(true)
    expect(matches('createdAt', 'atLeast', '2026-03-02')).toBe(true)
    expect(matches('createdAt', 'atMost', '2026-03-02')).toBe(false)
    expect(matches('updatedAt', 'greaterThan', '2026-03-02T14:00:00Z')).toBe(true)
    expect(matches('createdAt', 'between', ['2026-03-01', '2026-03-03'])).toBe(true)
    expect(matches('createdAt', 'in', ['2026-03-01', '2026-03-02T14:00:00Z'])).toBe(true)
    expect(matches('createdAt', 'lessThan', 'soon')).toBe(false)
    expect(matches('createdAt', 'lessThan', '2026-03-05T14:00:00')).toBe(false)
  })

  it('joins with all, any and not', () => {
    const yes: CaseFilter = { field: 'type', is: 'equals', value: 'injury' }
    const no: CaseFilter = { not: yes }
    expect(matchesCase({ all: [yes, { any: [no, yes] }] }, facts)).toBe(true)
    expect(matchesCase({ all: [yes, no] }, facts)).toBe(false)
    expect(matchesCase({ any: [no, no] }, facts)).toBe(false)
    expect(matchesCase({ not: { field: 'status', is: 'equals', value: 'open' } }, facts)).toBe(true)
  })
})
