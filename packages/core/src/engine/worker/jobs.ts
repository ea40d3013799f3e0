import type { Patience } from './patience'
import type { WorkerPorts } from './transact'

/**
 * Jobs of the host's own. Its scheduler hands over what is due beside the rounds, and does so once at a time: a handler may
 * take as long as it likes and keeps nothing else waiting.
 */
export class Jobs {
  private handing: Promise<number> | null = null

  constructor(private readonly ports: Pick<WorkerPorts, 'scheduler' | 'clock' | 'fault'>) {}

  /** Lets it begin, unless it still is at it, and waits while there is patience left. Says how many it has handed over by then. */
  async round(patience: Patience): Promise<number> {
    let handed = 0
    this.handing ??= this.handOver()
    const ended = this.handing.then((count) => {
      handed = count
    })
    await patience.wait([ended])
    return handed
  }

  /** When the next of them is due; null when none waits. */
  async next(): Promise<string | null> {
    return (await this.ports.scheduler?.next()) ?? null
  }

  /** Settles when what is being handed over has ended. */
  async idle(): Promise<void> {
    await this.handing
  }

  /** Throws nothing: what the scheduler throws is a fault, and the next look asks it again. */
  private async handOver(): Promise<number> {
    const { scheduler, clock, fault } = this.ports
    try {
      return (await scheduler?.tick(clock.now())) ?? 0
    } catch (error) {
      fault(error)
      return 0
    } finally {
      this.handing = null
    }
  }
}
