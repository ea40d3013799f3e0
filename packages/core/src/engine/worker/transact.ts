import type { CarriedChannel } from '../../model/message'
import { canonicalInstant } from '../../model/primitives'
import type { Context } from '../../operations/context'
import type { Messenger } from '../../ports/messenger'
import type { Scheduler } from '../../ports/scheduler'
import type { Timer } from '../../ports/timer'
import type { ReadAhead, StoreTransaction } from '../../ports/store'
import type { Automations } from '../automations/automations'
import type { Subscriptions } from '../feed/subscriptions'
import { hasCode, type Engine } from '../run-operation'

/** Something that a person should hear of. It names no address and no words. */
export type Alert = MessageAlert | AutomationAlert | DeliveryAlert | SubscriptionAlert | ClockAlert

/** An automation was given up: its handler failed for good, or too often. */
export interface AutomationAlert {
  readonly tenant: string
  readonly kind: 'automationFailed'
  readonly automationId: string
  readonly name: string
  /** The code or name of the handler's last error. */
  readonly code: string | null
}

/** A subscription comes no further on one case: its handler failed eight times in a row. It is called again all the same. */
export interface DeliveryAlert {
  readonly tenant: string
  readonly kind: 'deliveryStuck'
  /** Of the subscription. */
  readonly name: string
  readonly caseId: string
  /** The event that it does not take. */
  readonly seq: number
  /** The code or name of the handler's last error; `lease` when its process ended in the turn. */
  readonly code: string | null
}

/**
 * Events wait for a subscription that no worker has known for five minutes: its code is gone, or some process does not
 * subscribe. Each process tells once for each name. Nothing is lost: when it is subscribed again, it goes on where it was.
 */
export interface SubscriptionAlert {
  /** The first for whom it was found. */
  readonly tenant: string
  readonly kind: 'subscriptionUnknown'
  /** Of the subscription. */
  readonly name: string
  readonly since: string
}

/**
 * This process's clock and the store's are more than five seconds apart: its worker takes nothing up, and told again once
 * it does. Commands go on.
 */
export interface ClockAlert {
  readonly kind: 'clocksApart'
  /** How far ours is ahead at least; below zero when it is behind. */
  readonly aheadMs: number
  /** True when they agree again. */
  readonly isOver: boolean
}

/** A message or a sender needs a person. */
export interface MessageAlert {
  readonly tenant: string
  /** A provider refuses the account; or the fate of one message is left to people. */
  readonly kind: 'senderPaused' | 'needsAttention'
  readonly channel: CarriedChannel
  readonly messageId: string
  /** The provider's code, or why. */
  readonly code: string | null
}

/** What the worker runs on, beside the engine. */
export interface WorkerPorts extends Engine {
  readonly automations: Automations
  readonly subscriptions: Subscriptions
  readonly timer: Timer
  /** Of the host's own jobs; null when it has none. */
  readonly scheduler: Scheduler | null
  messenger(tenant: string, channel: CarriedChannel): Messenger | undefined
  alert(alert: Alert): void
  /** Told of a fault of the worker, which goes on with what is next. */
  fault(error: unknown): void
}

/** How often a transaction that lost to another is begun again. Each round has a winner. */
const rounds = 50

/** How a transaction of the worker is run. */
export interface Transacting {
  /** How often it is begun at most. Default 50. */
  readonly most?: number
  /** What it reads first. */
  readonly ahead?: ReadAhead
}

/** Runs the work as the system of one tenant, again when another transaction won. */
export async function transact<T>(
  engine: Engine,
  tenant: string,
  work: (context: Context) => Promise<T>,
  { most = rounds, ahead }: Transacting = {},
): Promise<T> {
  for (let round = 1; ; round += 1) {
    const run = (tx: StoreTransaction) => work(systemContext(engine, tenant, tx))
    try {
      return await engine.store.transaction(tenant, run, ahead)
    } catch (error) {
      if (!hasCode(error, 'STORE_CONFLICT') || round >= most) throw error
    }
  }
}

function systemContext(engine: Engine, tenant: string, tx: StoreTransaction): Context {
  const now = canonicalInstant(engine.clock.now())
  return { tenant, asker: { role: 'system' }, actor: { system: true }, now, tx, ports: engine.ports }
}
