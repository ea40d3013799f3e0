import { compareCodePoints } from '@casework/core/adapter'
import { mergeSorted, type VersionedMap } from './versioned-map'

/** One table as one transaction sees it: a snapshot of what was kept, under the transaction's own writes. */
export class SnapshotTable<V> {
  private readonly own = new Map<string, V | undefined>()
  private readonly locked = new Set<string>()

  constructor(
    private readonly kept: VersionedMap<V>,
    private readonly snapshot: number,
  ) {}

  /** The row, own writes first; undefined when there is none. */
  get(key: string): V | undefined {
    return this.own.has(key) ? this.own.get(key) : this.kept.at(key, this.snapshot)
  }

  /** Buffers a row until `keep`; undefined removes it. */
  set(key: string, value: V | undefined): void {
    this.own.set(key, value)
  }

  /** From now on a newer version of this row by somebody else is a conflict, whether or not it is written here. */
  lock(key: string): void {
    this.locked.add(key)
  }

  /** Rows in code-point order of their keys, from behind a key on. */
  *after(key: string | null): Generator<readonly [string, V]> {
    const keys = this.keys()
    for (let index = key === null ? 0 : behind(keys, key); index < keys.length; index += 1) {
      const next = keys[index] as string
      const value = this.get(next)
      if (value !== undefined) yield [next, value]
    }
  }

  /** Rows in falling order of their keys, from before a key on. */
  *before(key: string | null): Generator<readonly [string, V]> {
    const keys = this.keys()
    for (let index = (key === null ? keys.length : behind(keys, key)) - 1; index >= 0; index -= 1) {
      const next = keys[index] as string
      const value = next === key ? undefined : this.get(next)
      if (value !== undefined) yield [next, value]
    }
  }

  /** The buffered rows. */
  written(): Iterable<readonly [string, V | undefined]> {
    return this.own
  }

  /** A written or locked row that another transaction has changed since the snapshot, or null. */
  conflict(): string | null {
    for (const key of this.locked) if (this.hasMoved(key)) return key
    for (const key of this.own.keys()) if (this.hasMoved(key)) return key
    return null
  }

  /** True for a row that another transaction has changed since the snapshot. */
  hasMoved(key: string): boolean {
    return this.kept.changedAt(key) > this.snapshot
  }

  /** Makes the buffered rows the newest versions. */
  keep(commit: number): void {
    for (const [key, value] of this.own) this.kept.write(key, value, commit)
  }

  private keys(): readonly string[] {
    const fresh = [...this.own.keys()].filter((key) => this.kept.changedAt(key) === 0)
    return mergeSorted(this.kept.keys(), fresh.sort(compareCodePoints))
  }
}

/** The index of the first key that comes after this one. */
function behind(keys: readonly string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareCodePoints(keys[middle] as string, key) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
