import { compareCodePoints } from '@casework/core/adapter'

interface Version<V> {
  readonly commit: number
  /** Undefined from the commit on that removed it. */
  readonly value: V | undefined
}

/**
 * Values by key, each with the versions that an open transaction may still read. A version carries the number of the
 * commit that wrote it; a snapshot is the number of the last commit it sees. Keys are never forgotten: a removed one has a version that says so.
 */
export class VersionedMap<V> {
  private readonly versions = new Map<string, Version<V>[]>()
  /** Keys with more than one version: all that trimming has to look at. */
  private readonly crowded = new Set<string>()
  private sorted: readonly string[] = []
  private unsorted: string[] = []

  /** The value as the snapshot sees it; undefined when there was none then. */
  at(key: string, snapshot: number): V | undefined {
    return this.versions.get(key)?.findLast((version) => version.commit <= snapshot)?.value
  }

  /** The number of the commit that last wrote the key; 0 for a key never written. */
  changedAt(key: string): number {
    return this.versions.get(key)?.at(-1)?.commit ?? 0
  }

  /** Adds the newest version of a key; undefined removes it. Commit numbers only rise. */
  write(key: string, value: V | undefined, commit: number): void {
    const kept = this.versions.get(key)
    if (kept) {
      kept.push({ commit, value })
      this.crowded.add(key)
    } else {
      this.versions.set(key, [{ commit, value }])
      this.unsorted.push(key)
    }
  }

  /** Every key ever written, in code-point order. */
  keys(): readonly string[] {
    if (this.unsorted.length > 0) {
      this.sorted = mergeSorted(this.sorted, this.unsorted.sort(compareCodePoints))
      this.unsorted = []
    }
    return this.sorted
  }

  /** Drops what no snapshot from `oldest` on can see. */
  trim(oldest: number): void {
    for (const key of this.crowded) {
      const kept = this.versions.get(key) ?? []
      const seen = kept.findLastIndex((version) => version.commit <= oldest)
      if (seen > 0) kept.splice(0, seen)
      if (kept.length === 1) this.crowded.delete(key)
    }
  }
}

/** Two ordered lists of keys as one; a key that is in both stands in it once. */
export function mergeSorted(left: readonly string[], right: readonly string[]): readonly string[] {
  if (right.length === 0) return left
  if (left.length === 0) return right
  const merged: string[] = []
  let l = 0
  let r = 0
  for (let a = left[l], b = right[r]; a !== undefined || b !== undefined; a = left[l], b = right[r]) {
    const order = a === undefined ? 1 : b === undefined ? -1 : compareCodePoints(a, b)
    merged.push(order <= 0 ? (a as string) : (b as string))
    if (order <= 0) l += 1
    if (order >= 0) r += 1
  }
  return merged
}
