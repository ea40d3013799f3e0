import type { CaseFilter, CaseRecord } from '@casework/core'
import type { CaseQuery, StoreTransaction } from '@casework/core/adapter'
import type { StoreUnderTest } from '@casework/testkit'
import { brokenStore, type Broken } from './twist'

const inOrder = 'cases are listed in code-point order of their ids, archived ones apart'
const paged = 'pages of cases hold each once, and the last one says that nothing follows'
const scoped = 'a scope of case types leaves cases of other types out, and cases of none'
const clients = 'cases are found by a client whom they have or had'
const filtered = 'a filter finds cases by their fields and by their tasks as of the moment asked'
const joined = 'filters join by all, any and not, and what a case does not have is empty'

/** A store that asks for something else than it was asked. */
const asking = (name: string, breaks: string, change: (query: CaseQuery) => CaseQuery) =>
  brokenStore(name, breaks, (tx) => ({ query: { cases: (query) => tx.query.cases(change(query)) } }))

/** A store that drops some of what it found. */
const dropping = (name: string, breaks: string, keeps: (record: CaseRecord, query: CaseQuery) => boolean) =>
  brokenStore(name, breaks, (tx) => ({
    query: {
      async cases(query) {
        const page = await tx.query.cases(query)
        return { ...page, cases: page.cases.filter((record) => keeps(record, query)) }
      },
    },
  }))

/** A filter with every leaf or join of it made into something else. */
function mapped(filter: CaseFilter | null, change: (filter: CaseFilter) => CaseFilter): CaseFilter | null {
  return filter && change(filter)
}

const everyCase = (tx: StoreTransaction, query: CaseQuery) =>
  tx.query.cases({ ...query, after: null, limit: 1_000 })

/** Stores that list the wrong cases, or the right ones wrongly. */
export const brokenCaseLists: readonly Broken<StoreUnderTest>[] = [
  brokenStore('archived cases are listed with the others', inOrder, (tx) => ({
    query: {
      async cases(query) {
        const [open, archived] = [
          await tx.query.cases(query),
          await tx.query.cases({ ...query, archived: true }),
        ]
        return { cases: [...open.cases, ...archived.cases], next: null }
      },
    },
  })),
  brokenStore('cases are sorted by UTF-16 units', inOrder, (tx) => ({
    query: {
      async cases(query) {
        const { cases } = await everyCase(tx, query)
        return { cases: cases.toSorted((a, b) => (a.id < b.id ? -1 : 1)), next: null }
      },
    },
  })),
  brokenStore('a full page always promises another', paged, (tx) => ({
    query: {
      async cases(query) {
        const { cases } = await tx.query.cases(query)
        return { cases, next: cases.length === query.limit ? (cases.at(-1)?.id ?? null) : null }
      },
    },
  })),
  brokenStore('the page is cut before the filter', paged, (tx) => ({
    query: {
      async cases(query) {
        const page = await tx.query.cases({ ...query, filter: null })
        const found = new Set((await everyCase(tx, query)).cases.map(({ id }) => id))
        return { ...page, cases: page.cases.filter(({ id }) => found.has(id)) }
      },
    },
  })),
  asking('a page begins with the last case of the one before', paged, (query) => ({
    ...query,
    after: query.after === 'b' ? 'a' : query.after,
  })),
  asking('a scope of no types is taken for all', scoped, (query) => ({
    ...query,
    caseTypes: query.caseTypes?.length === 0 ? null : query.caseTypes,
  })),
  brokenStore('a case of no type is in every scope', scoped, (tx) => ({
    query: {
      async cases(query) {
        const { cases } = await everyCase(tx, { ...query, caseTypes: null })
        const inScope = ({ type }: CaseRecord) =>
          query.caseTypes === null || type === null || query.caseTypes.includes(type)
        return { cases: cases.filter(inScope), next: null }
      },
    },
  })),
  asking('past clients are forgotten', clients, ({ everClient, ...query }) =>
    everClient === undefined
      ? query
      : { ...query, filter: { field: 'client', is: 'equals', value: everClient } },
  ),
  asking('a client narrows nothing', clients, ({ everClient: _, ...query }) => query),
  asking('time taken from elsewhere: overdue as of the machine’s clock', filtered, (query) => ({
    ...query,
    now: '2099-01-01T00:00:00Z',
  })),
  dropping('only the first assignee is looked at', filtered, (record, { filter }) =>
    filter && 'field' in filter && filter.field === 'assignee'
      ? record.assigneeIds[0] === filter.value
      : true,
  ),
  asking('custom fields cannot be asked for', filtered, (query) => ({
    ...query,
    filter:
      query.filter && 'field' in query.filter && query.filter.field.startsWith('custom.')
        ? null
        : query.filter,
  })),
  dropping('not null is null: a case without the field is in neither half', joined, (record, { filter }) =>
    filter && 'not' in filter && 'field' in filter.not ? 'sum' in record.customFields : true,
  ),
  asking('any is read as all', joined, (query) => ({
    ...query,
    filter: mapped(query.filter, (filter) => ('any' in filter ? { all: filter.any } : filter)),
  })),
  asking('what was never set is not empty', joined, (query) => ({
    ...query,
    filter: mapped(query.filter, (filter) =>
      'is' in filter && filter.is === 'isEmpty' ? { ...filter, is: 'equals', value: '' } : filter,
    ),
  })),
]
