import type { CaseFilter, FilterOperator, JsonValue } from '@casework/core'
import { momentOf } from '@casework/core/adapter'
import type { Draft } from './draft'
import { keyOfCanonical, momentKey } from './instants'
import { jsonLeaf } from './json-leaf'
import { isList } from './json-sets'
import { partyLeaf } from './party-leaf'
import { scalarLeaf, type Scalar } from './scalar-leaf'

/** More leaves than these are too long for a statement: the rule decides. */
const mostLeaves = 500

/** What of a case a filter asks for beside its record. */
export interface FilterNeeds {
  /** Its tasks are counted: `n.open_tasks` and `n.overdue_tasks`. */
  readonly tasks: boolean
  /** Whether nobody on it has agreed to messages: `optedOut` below. */
  readonly consent: boolean
}

/**
 * The filter as a predicate of a case `c` and the counts `n` of its tasks. It is null of those cases, of which only
 * `matchesCase` can tell; `draft.isExact` says whether there can be any.
 */
export function casePredicate(filter: CaseFilter, tenantId: string, draft: Draft): string {
  const leaves = [...fieldsOf(filter)].length
  return leaves > mostLeaves ? draft.undecided() : predicate(filter, tenantId, draft)
}

/** What the filter asks for. */
export function needsOf(filter: CaseFilter | null): FilterNeeds {
  const fields = new Set(filter ? fieldsOf(filter) : [])
  return {
    tasks: fields.has('openTasks') || fields.has('overdueTasks'),
    consent: fields.has('optedOut'),
  }
}

/** SQL: no address that a client of the case has today holds a consent to messages about its work (`isOptedOut`). */
export function optedOut(tenantId: string): string {
  const consent = `e.data #>> '{consents,transactional,state}'`
  return `NOT EXISTS (SELECT FROM jsonb_array_elements_text(c.record -> 'clientIds') p
    JOIN entry k ON k.tenant_id = ${tenantId} AND k.kind = 'client' AND k.id = p.value
    CROSS JOIN LATERAL (VALUES ('sms', k.data ->> 'phone'), ('email', k.data ->> 'email')) a(channel, address)
    JOIN entry e ON e.tenant_id = ${tenantId} AND e.kind = 'contactPoint'
      AND e.id = a.channel || '.' || encode(sha256(convert_to(a.channel || chr(10) || a.address, 'UTF8')), 'hex')
    WHERE ${consent} = 'granted')`
}

function predicate(filter: CaseFilter, tenantId: string, draft: Draft): string {
  const inner = (each: CaseFilter) => predicate(each, tenantId, draft)
  if ('all' in filter) return `(${filter.all.map(inner).join(' AND ') || 'true'})`
  if ('any' in filter) return `(${filter.any.map(inner).join(' OR ') || 'false'})`
  if ('not' in filter) return `NOT (${inner(filter.not)})`
  return leaf(filter.field, filter.is, filter.value ?? null, tenantId, draft)
}

function leaf(field: string, is: FilterOperator, value: JsonValue, tenantId: string, draft: Draft): string {
  switch (field) {
    case 'type':
    case 'status':
      return jsonLeaf(`(c.record -> '${field}')`, is, value, draft)
    case 'assignee':
      return partyLeaf("(c.record -> 'assigneeIds')", is, value, draft)
    case 'client':
      return partyLeaf("(c.record -> 'clientIds')", is, value, draft)
    case 'createdAt':
    case 'updatedAt':
      return scalarLeaf(moment(`(c.record ->> '${field}')`), is, flat(value), draft)
    case 'openTasks':
      return scalarLeaf(number('n.open_tasks'), is, value, draft)
    case 'overdueTasks':
      return scalarLeaf(number('n.overdue_tasks'), is, value, draft)
    case 'optedOut':
      return scalarLeaf({ ...flag, sql: `(${optedOut(tenantId)})` }, is, value, draft)
    default: {
      const key = field.startsWith('custom.') ? field.slice('custom.'.length) : ''
      return jsonLeaf(`(c.record -> 'customFields' -> ${draft.add(key)}::text)`, is, value, draft)
    }
  }
}

function number(sql: string): Scalar {
  const read = (value: JsonValue) => (typeof value === 'number' ? JSON.stringify(value) : null)
  return { sql, read, type: 'numeric', isOrdered: true }
}

const flag: Omit<Scalar, 'sql'> = {
  read: (value) => (typeof value === 'boolean' ? String(value) : null),
  type: 'boolean',
  isOrdered: false,
}

/** A moment beside instants and dates, a date being its start in UTC. */
function moment(text: string): Scalar {
  const read = (value: JsonValue) => {
    const epoch = momentOf(value)
    return epoch === null ? null : momentKey(epoch)
  }
  return { sql: keyOfCanonical(text), read, type: 'text', isOrdered: true }
}

/** Lists in lists are no moments. */
function flat(value: JsonValue): JsonValue {
  return isList(value) ? value.map((each) => (isList(each) ? null : each)) : value
}

function* fieldsOf(filter: CaseFilter): Generator<string> {
  if ('field' in filter) yield filter.field
  else if ('not' in filter) yield* fieldsOf(filter.not)
  else for (const each of 'all' in filter ? filter.all : filter.any) yield* fieldsOf(each)
}
