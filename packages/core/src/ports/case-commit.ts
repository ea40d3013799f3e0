import type { CaseState } from '../model/case-state'
import { StoreConflict, type CaseCommit } from './store'

/**
 * What a store asks of a case before it keeps it: a `StoreConflict` when it is at another version than the one that was
 * loaded, and an `Error` when its events leave a gap.
 *
 * @param before The case as the transaction sees it; undefined: there is none.
 */
export function checkCommit(
  { expectedVersion, next, events }: CaseCommit,
  before: CaseState | undefined,
): void {
  const { id } = next.record
  const version = before?.record.version ?? 0
  if (version !== expectedVersion) {
    throw new StoreConflict(`Case ${id} is at version ${String(version)}, not at ${String(expectedVersion)}`)
  }
  const last = before?.seq ?? 0
  events.forEach((event, index) => {
    if (event.caseId === id && event.seq === last + 1 + index) return
    throw new Error(
      `Event ${String(event.seq)} of case ${event.caseId} cannot follow event ${String(last + index)} of case ${id}`,
    )
  })
  if (next.seq !== last + events.length) {
    throw new Error(`Case ${id} says ${String(next.seq)} events and has ${String(last + events.length)}`)
  }
}

/** A task or assignment is on one case for good: throws when it is to be on another one. */
export function checkOwner(id: string, caseId: string, before: string | undefined): void {
  if (before === undefined || before === caseId) return
  throw new Error(`${id} is on case ${before}, so it cannot be on case ${caseId}`)
}
