import { AutomationCalls } from './automation-calls'
import type { Clocks } from './clocks'
import { abandonDeliveries } from './deliver'
import { Deliveries } from './deliveries'
import type { WorkerSizes } from './duty'
import { HeldCases } from './held-cases'
import { notBegun } from './hand-over'
import { InFlight } from './in-flight'
import { Jobs } from './jobs'
import { Patience } from './patience'
import { pause } from './pause'
import type { Pulse } from './pulse'
import { retime } from './retime'
import { earlier, nextDue, round } from './round'
import { abandonAutomations } from './run-automations'
import { settleAll } from './settle'
import { Shares } from './share'
import type { WorkerPorts } from './transact'

/** How a worker runs. */
export interface WorkerOptions extends Partial<WorkerSizes> {
  /** How often it looks when nothing woke it. Default 15 seconds. */
  readonly everyMs?: number
}

/** A worker that runs. */
export interface RunningWorker {
  /**
   * Takes up nothing more, and waits for what is at the providers and in handlers, at most this long (default 30 seconds); what is left then
   * is kept as unknown. Called again, it waits no longer. No lease of this worker is left behind, but those of the host's own jobs.
   */
  stop(graceMs?: number): Promise<void>
}

/** The worker of one Casework: what is due is done by rounds, in a loop or when a test says so. */
export class Worker {
  private readonly inFlight = new InFlight()
  private readonly deliveries = new Deliveries()
  private readonly automations = new AutomationCalls()
  private readonly heldCases = new HeldCases()
  private readonly jobs: Jobs
  private readonly sizes: WorkerSizes
  private rulesSeen: string | null = null
  private wake: (() => void) | null = null
  private nudged = false
  private stopping = false

  constructor(
    private readonly ports: WorkerPorts,
    private readonly pulse: Pulse,
    { batch = 500, concurrency = 20 }: Partial<WorkerSizes> = {},
  ) {
    this.sizes = { batch, concurrency }
    this.jobs = new Jobs(ports)
  }

  /** Does what is due now, and what becomes due by it, until nothing is. Says how many records and jobs were taken up. */
  tick(): Promise<number> {
    return this.tickWhile(() => Promise.resolve(true), false)
  }

  /** As `tick`, asking before each round whether another one may begin. */
  private async tickWhile(mayClaim: () => Promise<boolean>, isShort: boolean): Promise<number> {
    let taken = 0
    const shares = new Shares(this.sizes.concurrency)
    while (await mayClaim()) {
      this.pulse.tick()
      await this.newZoneRules()
      const patience = new Patience(this.ports, isShort)
      const jobs = await this.jobs.round(patience)
      const records = await round({
        ports: this.ports,
        sizes: this.sizes,
        inFlight: this.inFlight,
        shares,
        deliveries: this.deliveries,
        automations: this.automations,
        patience,
        heldCases: this.heldCases,
        isStopping: () => this.stopping,
      })
      this.pulse.round()
      if (jobs + records === 0) break
      taken += jobs + records
    }
    return taken
  }

  /** When something is due next; null when nothing waits. */
  async next(): Promise<string | null> {
    const [record, job] = await Promise.all([nextDue(this.ports), this.jobs.next()])
    return job === null ? record : earlier(record, job)
  }

  /** Something of this process became due. */
  nudge(): void {
    this.nudged = true
    this.wake?.()
  }

  /** Runs until it is stopped; where clocks are compared, it takes nothing up while they are apart. */
  run(everyMs: number, clocks: Clocks | null): RunningWorker {
    this.pulse.isRunning = true
    const running = this.loop(everyMs, () => clocks?.agree() ?? Promise.resolve(true))
    let stops = 0
    return {
      stop: async (graceMs = 30_000) => {
        // Another worker may have been started since this one was first told to stop.
        if (!this.stopping) this.pulse.isRunning = false
        this.stopping = true
        this.wake?.()
        stops += 1
        const ended = running.then(() => this.idle())
        await Promise.race([ended, pause(this.ports.timer, stops > 1 ? 0 : graceMs)])
        await this.giveUp()
        await abandonDeliveries(this.ports, this.deliveries)
        await abandonAutomations(this.ports, this.automations)
      },
    }
  }

  private async loop(everyMs: number, mayClaim: () => Promise<boolean>): Promise<void> {
    while (!this.stopping) {
      this.nudged = false
      try {
        await this.tickWhile(mayClaim, true)
      } catch (error) {
        this.ports.fault(error)
      }
      await this.sleep(everyMs)
    }
  }

  /** Settles when what goes on beside the rounds has ended. */
  private async idle(): Promise<void> {
    const beside = [this.deliveries, this.automations, this.heldCases, this.jobs]
    await Promise.all(beside.map((each) => each.idle()))
  }

  private async sleep(everyMs: number): Promise<void> {
    if (this.stopping || this.nudged) return
    await new Promise<void>((resolve) => {
      const callOff = this.ports.timer.after(everyMs, resolve)
      this.wake = () => {
        callOff()
        resolve()
      }
    })
    this.wake = null
  }

  /** Says of what is still at a provider that nobody knows; should its answer come yet, it is kept as proof. What has not begun does not begin. */
  private async giveUp(): Promise<void> {
    const stopped = { outcome: 'unknown', code: 'stopped' } as const
    const given = [...this.inFlight.tenants()].map(([tenant, flights]) =>
      settleAll(
        this.ports,
        tenant,
        flights.map(({ intended: { message }, hasBegun }) => ({
          message,
          handOff: hasBegun ? stopped : notBegun,
        })),
      ).catch((error: unknown) => {
        this.ports.fault(error)
      }),
    )
    await Promise.all(given)
  }

  private async newZoneRules(): Promise<void> {
    const { version } = this.ports.ports.zoneRules
    if (this.rulesSeen === version) return
    if (await retime(this.ports)) this.rulesSeen = version
  }
}
