/**
 * Which cases the open transactions of a tenant have locked. It keeps nobody from a case, for conflicts are found when a
 * transaction is kept; it is there for those that would rather pass over what others are at.
 */
export class Holds {
  private readonly held = new Map<object, Set<string>>()

  take(holder: object, ids: readonly string[]): void {
    if (ids.length === 0) return
    const own = this.held.get(holder) ?? new Set<string>()
    this.held.set(holder, own)
    for (const id of ids) own.add(id)
  }

  /** True when nobody but the holder has locked it. */
  isFree(holder: object, id: string): boolean {
    for (const [other, ids] of this.held) if (other !== holder && ids.has(id)) return false
    return true
  }

  release(holder: object): void {
    this.held.delete(holder)
  }
}
