import { isOpen, statusOf, type CaseRecord, type CaseState } from '@casework/core'
import {
  isOptedOut,
  matchesCase,
  type CaseFilterFacts,
  type CasePage,
  type CaseQuery,
} from '@casework/core/adapter'
import type { RecordViews } from './record-tables'

/** Where the clients of cases are, and what their addresses have agreed to. */
export type People = Pick<RecordViews, 'client' | 'contactPoint'>

/** A page of these cases, which come in id order from behind `query.after`. `next` is null exactly when nothing follows. */
export function casePage(cases: Iterable<CaseState>, people: People, query: CaseQuery): CasePage {
  const page: CaseRecord[] = []
  for (const state of cases) {
    if (!matches(state, people, query)) continue
    if (page.length === query.limit) return { cases: page, next: page.at(-1)?.id ?? null }
    page.push(state.record)
  }
  return { cases: page, next: null }
}

function matches(
  state: CaseState,
  people: People,
  { archived, caseTypes, everClient, filter, now }: CaseQuery,
): boolean {
  const { record } = state
  if (everClient !== undefined && !hadClient(record, everClient)) return false
  if ((record.archivedAt !== null) !== archived) return false
  if (caseTypes !== null && (record.type === null || !caseTypes.includes(record.type))) return false
  return filter === null || matchesCase(filter, factsOf(state, people, now))
}

function hadClient({ clientIds, pastClientIds }: CaseRecord, clientId: string): boolean {
  return clientIds.includes(clientId) || pastClientIds.includes(clientId)
}

/** Facts that are counted only when the filter asks for them. */
function factsOf({ record, tasks }: CaseState, people: People, now: string): CaseFilterFacts {
  const open = () => [...tasks.values()].filter(isOpen)
  return {
    record,
    get openTasks() {
      return open().length
    },
    get overdueTasks() {
      return open().filter((task) => statusOf(task, now) === 'overdue').length
    },
    get optedOut() {
      const clients = record.clientIds.flatMap((id) => people.client.get(id) ?? [])
      return isOptedOut(clients, (id) => people.contactPoint.get(id))
    },
  }
}
