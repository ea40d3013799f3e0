import type { CaseFilter } from '@casework/core'
import type { CaseQuery, StoreTransaction } from '@casework/core/adapter'
import type { StoreUnderTest } from '@casework/testkit'
import { brokenStore, type Broken } from './twist'

const pages = 'the ids of matching cases are those that the list of cases shows, page by page'
const many = 'ids can be asked for ten thousand at a time'
const outlines = 'of ids it is told which name a case, of which type, and whether it is archived'
const values = 'filters read texts, numbers, lists and instants as conditions do'
const turned = 'a filter turned round finds every other case, those without a value among them'
const consent =
  'a case is opted out while no address of today of its clients holds a consent to messages about work'

/** A store that asks for other ids than it was asked. */
const asking = (name: string, breaks: string, change: (query: CaseQuery) => CaseQuery) =>
  brokenStore(name, breaks, (tx) => ({ query: { caseIds: (query) => tx.query.caseIds(change(query)) } }))

/** A store in which the leaves of filters mean something else. */
const reading = (name: string, breaks: string, change: (leaf: Leaf) => CaseFilter) =>
  asking(name, breaks, (query) => ({ ...query, filter: query.filter && everyLeaf(query.filter, change) }))

type Leaf = Extract<CaseFilter, { field: string }>

function everyLeaf(filter: CaseFilter, change: (leaf: Leaf) => CaseFilter): CaseFilter {
  if ('all' in filter) return { all: filter.all.map((each) => everyLeaf(each, change)) }
  if ('any' in filter) return { any: filter.any.map((each) => everyLeaf(each, change)) }
  if ('not' in filter) return { not: everyLeaf(filter.not, change) }
  return change(filter)
}

/** Every id that the store has, in the order of UTF-16 units. */
const byUnits = async (tx: StoreTransaction, query: CaseQuery) => {
  const { ids } = await tx.query.caseIds({ ...query, after: null, limit: 1_000 })
  return { ids: ids.toSorted((a, b) => (a < b ? -1 : 1)).slice(0, query.limit), next: null }
}

/** Stores that give the wrong ids for work in bulk. */
export const brokenCaseSelections: readonly Broken<StoreUnderTest>[] = [
  asking('ids of archived cases are given, too', pages, (query) => ({ ...query, archived: true })),
  asking('the scope is forgotten for ids', pages, (query) => ({ ...query, caseTypes: null })),
  brokenStore('ids are sorted by UTF-16 units', pages, (tx) => ({
    query: { caseIds: (query) => byUnits(tx, query) },
  })),
  asking('ids are found as of the machine’s clock', pages, (query) => ({
    ...query,
    now: '2099-01-01T00:00:00Z',
  })),
  asking('a page of ids is never longer than two', many, (query) => ({
    ...query,
    limit: Math.min(query.limit, 2),
  })),
  brokenStore('an archived case is taken for an unknown one', outlines, (tx) => ({
    query: {
      caseOutlines: async (ids) =>
        new Map([...(await tx.query.caseOutlines(ids))].filter(([, { archived }]) => !archived)),
    },
  })),
  brokenStore('every id names a case', outlines, (tx) => ({
    query: {
      caseOutlines: async (ids) => {
        const found = await tx.query.caseOutlines(ids)
        return new Map(ids.map((id) => [id, found.get(id) ?? { type: null, archived: false, clientIds: [] }]))
      },
    },
  })),
  brokenStore('ids are told with a tenant forgotten', outlines, (tx, { base }) => ({
    query: {
      caseOutlines: async (ids) => {
        const theirs = await base.transaction('bolt', (other) => other.query.caseOutlines(ids))
        return new Map([...theirs, ...(await tx.query.caseOutlines(ids))])
      },
    },
  })),
  reading('letter case is folded in ASCII only', values, (leaf) =>
    leaf.value === 'SUPÉRIEURE' ? { ...leaf, value: 'supÉrieure', is: 'equals' } : leaf,
  ),
  reading('accents are folded away', values, (leaf) =>
    leaf.value === 'superieure' ? { ...leaf, value: 'supérieure' } : leaf,
  ),
  reading('instants are compared as texts', values, (leaf) =>
    leaf.value === '2026-03-02T14:00:00Z' ? { ...leaf, is: 'contains' } : leaf,
  ),
  reading('a list contains a piece of an element', values, (leaf) =>
    leaf.value === 'nec' ? { ...leaf, value: 'neck' } : leaf,
  ),
  reading('a text is read as a number beside one', values, (leaf) =>
    leaf.value === '9' ? { ...leaf, value: 9 } : leaf,
  ),
  reading('white space is a value', turned, (leaf) =>
    leaf.is === 'isEmpty' ? { ...leaf, is: 'equals', value: '' } : leaf,
  ),
  asking('not null is null: a case without a value is in neither half', turned, (query) => {
    const { filter } = query
    if (!filter || !('not' in filter) || !('field' in filter.not)) return query
    return { ...query, filter: { all: [filter, { field: filter.not.field, is: 'isNotEmpty' }] } }
  }),
  reading('nobody has ever opted out', consent, (leaf) =>
    leaf.field === 'optedOut' ? { field: 'type', is: 'isTrue' } : leaf,
  ),
  reading('everybody has opted out', consent, (leaf) =>
    leaf.field === 'optedOut' ? { not: { field: 'type', is: 'isTrue' } } : leaf,
  ),
]
