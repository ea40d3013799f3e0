import type { CaseState } from '../../model/case-state'
import type { ContactPoint } from '../../model/contact-point'
import type { CaseRecord, Client } from '../../model/directory'
import type { CaseOutline, CaseQuery } from '../../ports/queries'
import { matchesCase, type CaseFilterFacts } from '../selection/matches-case'
import { isOptedOut } from '../selection/opted-out'
import { isOpen, statusOf } from '../status/status-of'

/** Where clients are found by id, and by the ids of contact points what addresses have agreed to. */
export interface People {
  readonly client: { get(id: string): Pick<Client, 'phone' | 'email'> | undefined }
  readonly contactPoint: { get(id: string): Pick<ContactPoint, 'consents'> | undefined }
}

/** True for a case that the query asks for, wherever its page begins. */
export function caseMatcher(query: CaseQuery, people: People): (state: CaseState) => boolean {
  const { archived, caseTypes, everClient, filter, now } = query
  return (state) => {
    const { record } = state
    if (everClient !== undefined && !hadClient(record, everClient)) return false
    if ((record.archivedAt !== null) !== archived) return false
    if (caseTypes !== null && (record.type === null || !caseTypes.includes(record.type))) return false
    return filter === null || matchesCase(filter, factsOf(state, people, now))
  }
}

/** What a case that is named by its id is told by. */
export function outlineOf({ type, archivedAt, clientIds }: CaseRecord): CaseOutline {
  return { type, archived: archivedAt !== null, clientIds }
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
