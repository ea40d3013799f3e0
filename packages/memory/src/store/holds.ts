import type { DueKind } from '@casework/core'

/** What can be held: a case, or a record that waits for the worker. */
type Held = 'case' | DueKind

/**
 * Which cases and records the open transactions of a tenant have locked. It keeps nobody from them, for conflicts are found
 * when a transaction is kept; it is there for those that would rather pass over what others are at.
 */
export class Holds {
  private readonly held = new Map<object, Set<string>>()

  take(holder: object, kind: Held, ids: readonly string[]): void {
    if (ids.length === 0) return
    const own = this.held.get(holder) ?? new Set<string>()
    this.held.set(holder, own)
    for (const id of ids) own.add(`${kind} ${id}`)
  }

  /** True when nobody but the holder has locked it. */
  isFree(holder: object, kind: Held, id: string): boolean {
    const key = `${kind} ${id}`
    for (const [other, keys] of this.held) if (other !== holder && keys.has(key)) return false
    return true
  }

  release(holder: object): void {
    this.held.delete(holder)
  }
}
