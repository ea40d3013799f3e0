import type { DueKind } from '../../ports/due-kinds'
import type { AutomationCalls } from './automation-calls'
import type { Deliveries } from './deliveries'
import type { InFlight } from './in-flight'
import type { HeldCases } from './held-cases'
import type { Patience } from './patience'
import type { Shares } from './share'
import type { WorkerPorts } from './transact'

/** How much the worker takes up at once. */
export interface WorkerSizes {
  /** Records of one tenant in one claim. Default 500. */
  readonly batch: number
  /** Calls to providers at once. Default 20: with a lease of a minute and a time-out of half of it, none outlives its lease. */
  readonly concurrency: number
}

/** What one turn of a duty works with. */
export interface Turn {
  readonly ports: WorkerPorts
  readonly tenant: string
  readonly sizes: WorkerSizes
  readonly inFlight: InFlight
  readonly shares: Shares
  readonly deliveries: Deliveries
  readonly automations: AutomationCalls
  readonly heldCases: HeldCases
  readonly patience: Patience
  /** True once nothing more is to be taken up. */
  readonly isStopping: () => boolean
}

/** A kind of work that falls due: how a worker takes up one tenant's share of it. */
export interface Duty {
  readonly kind: DueKind
  /** Takes up one batch, and says how many records were due. */
  takeUp(turn: Turn): Promise<number>
}
