import { epochOf } from '../../model/primitives'
import type { WorkerPorts } from './transact'

/** How far two clocks may be apart before a worker claims nothing any more (P21). */
const mostMs = 5_000

/** How long a comparison holds. */
const holdsMs = 60_000

/** The clock of this process beside the store's. */
export class Clocks {
  /** How far ours is ahead at least, in milliseconds, below zero when it is behind; null before the first comparison. */
  aheadMs: number | null = null
  private holds = false
  private forget = (): void => undefined

  constructor(private readonly ports: Pick<WorkerPorts, 'store' | 'clock' | 'timer' | 'alert'>) {}

  get areApart(): boolean {
    return Math.abs(this.aheadMs ?? 0) > mostMs
  }

  /** Whether work may be claimed: compared anew each minute, and each time it is asked while they are apart. */
  async agree(): Promise<boolean> {
    if (!this.holds || this.areApart) await this.compare()
    return !this.areApart
  }

  /**
   * Compares them. The store read its clock at some moment between two readings of ours, so only what lies outside of
   * those is a difference, and a slow answer is none.
   */
  async compare(): Promise<void> {
    const { store, clock, timer, alert } = this.ports
    if (!store.now) return
    const before = epochOf(clock.now())
    const theirs = epochOf(await store.now())
    const after = epochOf(clock.now())
    const wereApart = this.areApart
    this.aheadMs = Math.max(before - theirs, 0) + Math.min(after - theirs, 0)
    this.forget()
    this.holds = true
    this.forget = timer.after(holdsMs, () => {
      this.holds = false
    })
    if (this.areApart !== wereApart)
      alert({ kind: 'clocksApart', aheadMs: this.aheadMs, isOver: !this.areApart })
  }
}
