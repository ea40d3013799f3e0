import type { BacklogKind } from '../../ports/backlog'
import type { DueKind } from '../../ports/due-kinds'
import type { Records } from '../../ports/store'
import { troubleOf } from './trouble-of'

/**
 * What a record counts as in the backlog, and from which instant on: as due, under its kind, and as in trouble, under the
 * kind of that. Nothing for a record that waits for nothing and is well.
 */
export function instantsOf<K extends DueKind>(kind: K, record: Records[K]): ReadonlyMap<BacklogKind, string> {
  const found = new Map<BacklogKind, string>()
  if (record.dueAt !== null) found.set(kind, record.dueAt)
  const trouble = troubleOf(kind, record)
  if (trouble) found.set(trouble.kind, trouble.since)
  return found
}
