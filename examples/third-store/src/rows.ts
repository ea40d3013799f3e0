import type { CaseEvent, CaseState, DueKind } from '@casework/core'
import {
  compareCodePoints,
  compareDue,
  dueIdOf,
  dueKinds,
  instantsOf,
  isOldVersion,
  type BacklogKind,
  type RecordKind,
  type Records,
} from '@casework/core/adapter'

/** Everything of one tenant in one map: `case ruiz`, `events ruiz`, `task 7`, `client ana`. */
export type Rows = Map<string, unknown>

export function caseIn(rows: Rows, id: string): CaseState | undefined {
  return rows.get(`case ${id}`) as CaseState | undefined
}

export function eventsIn(rows: Rows, caseId: string): readonly CaseEvent[] {
  return (rows.get(`events ${caseId}`) ?? []) as readonly CaseEvent[]
}

/** Values of a kind in code-point order of their ids, from behind an id on. */
export function valuesIn(rows: Rows, kind: string, after: string | null): [id: string, value: unknown][] {
  return [...rows]
    .filter(([key]) => key.startsWith(`${kind} `))
    .map(([key, value]): [string, unknown] => [key.slice(kind.length + 1), value])
    .filter(([id]) => after === null || compareCodePoints(id, after) > 0)
    .sort(([a], [b]) => compareCodePoints(a, b))
}

export function casesIn(rows: Rows, after: string | null): CaseState[] {
  return valuesIn(rows, 'case', after).map(([, state]) => state as CaseState)
}

/** Older versions (`id@3`) are read by their ids and never listed. */
export function recordsIn<K extends RecordKind>(rows: Rows, kind: K, after: string | null): Records[K][] {
  return valuesIn(rows, kind, after).flatMap(([id, value]) => {
    const record = value as Records[K]
    return isOldVersion(kind, id, record) ? [] : [record]
  })
}

/** Records that wait for the worker, by instant and id. */
export function dueIn<K extends DueKind>(rows: Rows, kind: K): (Records[K] & { readonly dueAt: string })[] {
  return recordsIn(rows, kind, null)
    .flatMap((each) => (each.dueAt === null ? [] : [{ ...each, dueAt: each.dueAt }]))
    .sort((a, b) => compareDue({ at: a.dueAt, id: dueIdOf(a) }, { at: b.dueAt, id: dueIdOf(b) }))
}

/** Every instant at which a record is due or since when it is in trouble, with the kind of that. */
export function instantsIn(rows: Rows): (readonly [kind: BacklogKind, at: string])[] {
  return dueKinds.flatMap((kind) =>
    recordsIn(rows, kind, null).flatMap((each) => [...instantsOf(kind, each)]),
  )
}
