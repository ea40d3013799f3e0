import { isBlank } from '../../model/answer'
import type { CaseFilter, FilterOperator } from '../../model/case-filter'
import type { CaseRecord } from '../../model/directory'
import type { JsonValue } from '../../model/json'
import { epochOf } from '../../model/primitives'
import { isList, valueTest } from '../conditions/compare'
import { ANSWERED, BLANK, leafTable } from '../conditions/leaf-table'
import { TRUE } from '../conditions/truth'

/** What a filter of cases is decided from: the record, and three facts that are counted or looked up beside it. */
export interface CaseFilterFacts {
  readonly record: CaseRecord
  /** Tasks somebody still has to work on, overdue ones included (`isOpen`). */
  readonly openTasks: number
  /** Tasks whose status is overdue at the moment the filter is asked. */
  readonly overdueTasks: number
  /** `isOptedOut` of its clients. */
  readonly optedOut: boolean
}

/**
 * Whether a case matches a filter. Operators mean what they mean in conditions, of a field that is never unknown: one
 * that was never set is a blank. `assignee` and `client` equal, contain or are in what any of them is, and `notEquals`
 * what none is. `createdAt` and `updatedAt` compare as instants, a date being its start in UTC.
 *
 * @example `matchesCase({ field: 'openTasks', is: 'atLeast', value: 1 }, facts)`
 */
export function matchesCase(filter: CaseFilter, facts: CaseFilterFacts): boolean {
  if ('all' in filter) return filter.all.every((each) => matchesCase(each, facts))
  if ('any' in filter) return filter.any.some((each) => matchesCase(each, facts))
  if ('not' in filter) return !matchesCase(filter.not, facts)
  return holds(filter.field, filter.is, filter.value ?? null, facts)
}

function holds(field: string, is: FilterOperator, value: JsonValue, facts: CaseFilterFacts): boolean {
  const { record } = facts
  switch (field) {
    case 'type':
      return passes(record.type, is, value)
    case 'status':
      return passes(record.status, is, value)
    case 'assignee':
      return anyPasses(record.assigneeIds, is, value)
    case 'client':
      return anyPasses(record.clientIds, is, value)
    case 'createdAt':
    case 'updatedAt':
      return passes(epochOf(record[field]), is, asMoments(value))
    case 'openTasks':
      return passes(facts.openTasks, is, value)
    case 'overdueTasks':
      return passes(facts.overdueTasks, is, value)
    case 'optedOut':
      return passes(facts.optedOut, is, value)
    default:
      return passes(customField(record, field), is, value)
  }
}

function passes(actual: JsonValue, is: FilterOperator, value: JsonValue): boolean {
  const truth = leafTable[is][isBlank(actual) ? BLANK : ANSWERED]
  return truth === null ? valueTest(is, value)(actual) : truth === TRUE
}

function anyPasses(ids: readonly string[], is: FilterOperator, value: JsonValue): boolean {
  if (ids.length === 0) return passes(null, is, value)
  if (is === 'notEquals') return !anyPasses(ids, 'equals', value)
  // A list contains an id, not a piece of one.
  return ids.some((id) => passes(id, is === 'contains' ? 'equals' : is, value))
}

function customField({ customFields }: CaseRecord, field: string): JsonValue {
  const key = field.startsWith('custom.') ? field.slice('custom.'.length) : ''
  return Object.hasOwn(customFields, key) ? (customFields[key] ?? null) : null
}

function asMoments(value: JsonValue): JsonValue {
  return isList(value) ? value.map(momentOf) : momentOf(value)
}

const dateOrInstant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/

/** Epoch milliseconds of an instant, or of a date's start in UTC; null for what is neither. */
export function momentOf(value: JsonValue): number | null {
  if (typeof value !== 'string' || !dateOrInstant.test(value)) return null
  const epoch = epochOf(value)
  return Number.isNaN(epoch) ? null : epoch
}
