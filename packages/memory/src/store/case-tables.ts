import type { CaseEvent, CaseState } from '@casework/core'
import { checkCommit, checkOwner, StoreConflict, type CaseCommit, type CaseOf } from '@casework/core/adapter'
import { SnapshotTable } from './snapshot-table'
import type { TenantData } from './tenant-data'

/** The cases of a transaction, with what is kept beside them: their events, and on which case a task or assignment is. */
export interface CaseTables {
  readonly states: SnapshotTable<CaseState>
  readonly owners: { readonly task: SnapshotTable<CaseOf>; readonly assignment: SnapshotTable<CaseOf> }
  /** Throws a `StoreConflict` when one of them has changed since the snapshot; `keep` would refuse anyway. */
  lock(ids: readonly string[]): void
  /** Locks those that no other open transaction has locked and that have not changed since the snapshot; gives them. */
  lockFree(ids: readonly string[]): readonly string[]
  /**
   * Buffers a case with its events. Throws a `StoreConflict` when the version is not the expected one, and an `Error`
   * for events that leave a gap or an id that is on another case.
   */
  write(commit: CaseCommit): void
  /** The events of a case in order, own ones included. */
  events(caseId: string): readonly CaseEvent[]
  /** Makes the buffered events part of the histories. */
  appendEvents(): void
}

/** The cases of a tenant as of a snapshot, and locked in the name of a holder. */
export function caseTables(data: TenantData, snapshot: number, holder: object): CaseTables {
  const states = new SnapshotTable(data.cases, snapshot)
  const owners = {
    task: new SnapshotTable(data.caseOf.task, snapshot),
    assignment: new SnapshotTable(data.caseOf.assignment, snapshot),
  }
  const written = new Map<string, CaseEvent[]>()
  const erased = new Map<string, CaseEvent[]>()

  return {
    states,
    owners,
    lock(ids) {
      for (const id of ids) states.lock(id)
      const moved = states.conflict()
      if (moved !== null) throw new StoreConflict(`Another transaction changed ${moved}`)
      data.holds.take(holder, 'case', ids)
    },
    lockFree(ids) {
      const free = ids.filter((id) => !states.hasMoved(id) && data.holds.isFree(holder, 'case', id))
      for (const id of free) states.lock(id)
      data.holds.take(holder, 'case', free)
      return free
    },
    write(commit) {
      const { next, events, rewritten = [] } = commit
      const { id } = next.record
      const before = states.get(id)
      checkCommit(commit, before)
      const owner = { caseId: id }
      for (const taskId of next.tasks.keys())
        if (!before?.tasks.has(taskId)) claim(owners.task, taskId, owner)
      for (const each of next.assignments) claim(owners.assignment, each.id, owner)
      states.set(id, next)
      written.set(id, [...(written.get(id) ?? []), ...events])
      if (rewritten.length > 0) erased.set(id, [...(erased.get(id) ?? []), ...rewritten])
    },
    events(caseId) {
      const kept = data.events.get(caseId) ?? []
      // Others may have appended since; the case of the snapshot says how many it knew.
      const known = data.cases.at(caseId, snapshot)?.seq ?? 0
      return replaced([...kept.slice(0, known), ...(written.get(caseId) ?? [])], erased.get(caseId) ?? [])
    },
    appendEvents() {
      for (const [caseId, events] of written) {
        const kept = data.events.get(caseId) ?? []
        data.events.set(caseId, kept)
        for (const event of events) kept.push(event)
        replaced(kept, erased.get(caseId) ?? [])
      }
    },
  }
}

/** Puts rewritten events in the place of those with their number. */
function replaced(events: CaseEvent[], rewritten: readonly CaseEvent[]): CaseEvent[] {
  for (const event of rewritten) events[event.seq - 1] = event
  return events
}

function claim(owners: SnapshotTable<CaseOf>, id: string, owner: CaseOf): void {
  const before = owners.get(id)
  checkOwner(id, owner.caseId, before?.caseId)
  if (!before) owners.set(id, owner)
}
