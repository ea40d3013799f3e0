import type { CaseEvent, CaseState } from '@casework/core'
import { backlogKinds, type BacklogKind, type CaseOf } from '@casework/core/adapter'
import { DueIndex } from './due-index'
import { Holds } from './holds'
import { recordTables, type RecordTables } from './record-tables'
import { VersionedMap } from './versioned-map'

/** Everything of one tenant. Nothing in it refers to another, so no query can reach across. */
export interface TenantData {
  readonly cases: VersionedMap<CaseState>
  readonly caseOf: { readonly task: VersionedMap<CaseOf>; readonly assignment: VersionedMap<CaseOf> }
  readonly records: RecordTables
  /** By case; only ever appended to, so the events of an older snapshot are those up to its `seq`. */
  readonly events: Map<string, CaseEvent[]>
  /** What open transactions have locked. */
  readonly holds: Holds
  /** What waits for the worker, by the instant that it waits for, and what is in trouble, by the instant since when it is. */
  readonly backlog: Readonly<Record<BacklogKind, DueIndex>>
  /** How many transactions have been kept: the snapshot that the next one reads. */
  commits: number
  /** Versions that no snapshot from this one on can see are gone. */
  trimmedTo: number
  /** Of open transactions, in the order they were opened: the first is the oldest. */
  readonly snapshots: Set<{ readonly snapshot: number }>
}

/** A tenant with nothing in it. */
export function emptyTenant(): TenantData {
  return {
    cases: new VersionedMap(),
    caseOf: { task: new VersionedMap(), assignment: new VersionedMap() },
    records: recordTables(),
    events: new Map(),
    holds: new Holds(),
    backlog: emptyBacklog(),
    commits: 0,
    trimmedTo: 0,
    snapshots: new Set(),
  }
}

function emptyBacklog(): TenantData['backlog'] {
  const indexes = Object.keys(backlogKinds).map((kind) => [kind, new DueIndex()] as const)
  return Object.fromEntries(indexes) as Record<BacklogKind, DueIndex>
}

/** Drops the versions that no open transaction can see. */
export function trimTenant(data: TenantData): void {
  const [first] = data.snapshots
  const oldest = first?.snapshot ?? data.commits
  if (oldest === data.trimmedTo) return
  data.trimmedTo = oldest
  const tables = [data.cases, data.caseOf.task, data.caseOf.assignment, ...Object.values(data.records)]
  for (const table of tables) table.trim(oldest)
}
