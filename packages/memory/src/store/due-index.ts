import { compareInstants } from '@casework/core'
import { compareDue } from '@casework/core/adapter'

interface Due {
  readonly at: string
  readonly id: string
}

/** What waits in one tenant, by (instant, id): kept in order, so that what is final costs nothing. */
export class DueIndex {
  private readonly instants = new Map<string, string>()
  private order: Due[] = []

  /** The record waits for this instant, or for none any more. */
  keep(id: string, at: string | null): void {
    const before = this.instants.get(id)
    if (before === (at ?? undefined)) return
    if (before !== undefined) this.order.splice(this.place({ at: before, id }), 1)
    if (at === null) {
      this.instants.delete(id)
      return
    }
    this.instants.set(id, at)
    const due = { at, id }
    this.order.splice(this.place(due), 0, due)
  }

  /** The earliest instant; null when nothing waits. */
  get first(): string | null {
    return this.order[0]?.at ?? null
  }

  /** The ids that wait for `now` or an instant before it, in order. */
  *until(now: string): Generator<string> {
    for (const { at, id } of this.order) {
      if (compareInstants(at, now) > 0) return
      yield id
    }
  }

  /** How many wait for `now` or an instant before it, counted at most up to the cap. */
  count(now: string, cap: number): number {
    let count = 0
    for (const _ of this.until(now)) {
      if (count >= cap) break
      count += 1
    }
    return count
  }

  private place(due: Due): number {
    let low = 0
    let high = this.order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compareDue(this.order[middle] as Due, due) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
