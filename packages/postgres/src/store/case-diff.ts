import type { CaseEvent, CaseRecord, CaseState } from '@casework/core'
import { caseToRow, eventToRow, type CaseWrites } from './case-rows'
import { inboxPlaceOf, ownerOf, sameOwner, taskToRow, type InboxPlace } from './task-row'

/** A case between what the database holds for this transaction and what it shall hold. */
export interface PendingCase {
  /** Null for a case that is new. */
  base: CaseState | null
  next: CaseState
  events: readonly CaseEvent[]
  /** Kept events to be replaced. */
  rewritten: readonly CaseEvent[]
}

/** Adds the rows that differ. Tasks that did not change are the same objects, so finding them costs nothing. */
export function collectCase(
  { base, next, events, rewritten }: PendingCase,
  inline: ReadonlySet<string>,
  writes: CaseWrites,
): void {
  const { record } = next
  if (base) writes.cases.push(caseToRow(next, base.record.version))
  else writes.newCases.push(caseToRow(next, 0))
  collectTasks(base, next, inline, writes)
  const before = new Set(base?.assignments.map((each) => each.id))
  for (const { id } of next.assignments) {
    if (before.has(id)) continue
    writes.assignments.push({ id, case_id: record.id })
  }
  if (!base || !sameParties(base.record, record)) {
    if (base) writes.movedParties.push({ case_id: record.id })
    writes.parties.push(...partiesOf(record))
  }
  collectEvents(events, rewritten, writes)
}

function collectTasks(
  base: CaseState | null,
  next: CaseState,
  inline: ReadonlySet<string>,
  writes: CaseWrites,
): void {
  const owner = ownerOf(next.record)
  const moved = base !== null && !sameOwner(ownerOf(base.record), owner)
  const others = [...new Set(next.record.assigneeIds)].slice(1)
  const shared = others.length > 0 || new Set(base?.record.assigneeIds).size > 1
  const sameOthers = base !== null && sameList(base.record.assigneeIds, next.record.assigneeIds)
  for (const task of next.tasks.values()) {
    const kept = base?.tasks.get(task.id)
    const changed = kept !== task
    if (changed || moved) {
      const row = taskToRow(task, owner, inline.has(task.id))
      if (kept) writes.tasks.push(row)
      else writes.newTasks.push(row)
    }
    if (!shared || (kept === task && sameOthers && !moved)) continue
    const place = inboxPlaceOf(task, owner)
    const before = base && kept ? inboxPlaceOf(kept, ownerOf(base.record)) : null
    if (sameOthers && samePlace(before, place)) continue
    if (before) writes.leftInbox.push({ task_id: task.id })
    if (!place) continue
    for (const staffId of others) writes.inbox.push({ staff_id: staffId, task_id: task.id, ...place })
  }
}

/** An erasure may rewrite events that are only about to be kept. */
function collectEvents(
  events: readonly CaseEvent[],
  rewritten: readonly CaseEvent[],
  writes: CaseWrites,
): void {
  const erased = new Map(rewritten.map((event) => [event.seq, event]))
  for (const event of events) {
    writes.events.push(eventToRow(erased.get(event.seq) ?? event))
    erased.delete(event.seq)
  }
  writes.rewritten.push(...[...erased.values()].map(eventToRow))
}

function partiesOf({ id, clientIds, pastClientIds, assigneeIds }: CaseRecord): object[] {
  const party = (role: 'client' | 'past_client' | 'assignee') => (partyId: string) => ({
    role,
    party_id: partyId,
    case_id: id,
  })
  return [
    ...[...new Set(clientIds)].map(party('client')),
    ...[...new Set(pastClientIds)].map(party('past_client')),
    ...[...new Set(assigneeIds)].map(party('assignee')),
  ]
}

function sameParties(a: CaseRecord, b: CaseRecord): boolean {
  return (
    sameList(a.clientIds, b.clientIds) &&
    sameList(a.pastClientIds, b.pastClientIds) &&
    sameList(a.assigneeIds, b.assigneeIds)
  )
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index])
}

function samePlace(a: InboxPlace | null, b: InboxPlace | null): boolean {
  if (!a || !b) return a === b
  return a.due_at === b.due_at && a.is_open === b.is_open && a.overdue_at === b.overdue_at
}
