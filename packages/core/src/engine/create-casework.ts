import type { Actor } from '../model/actor'
import type { CaseEvent } from '../model/events'
import type { RunEvent } from '../model/run'
import { reject, type Result } from '../model/rejection'
import type { Blobs } from '../ports/blobs'
import type { Clock } from '../ports/clock'
import type { Ids } from '../ports/ids'
import type { Keys } from '../ports/keys'
import type { Messenger } from '../ports/messenger'
import type { PhoneRules } from '../ports/phone-rules'
import type { Scheduler } from '../ports/scheduler'
import type { Store } from '../ports/store'
import type { Timer } from '../ports/timer'
import type { ZoneRules } from '../ports/zone-rules'
import { phoneRules } from '../phone/index'
import { findOperation } from '../operations/registry'
import { systemClock } from '../system/clock'
import { systemIds } from '../system/ids'
import { systemTimer } from '../system/timer'
import { intlZoneRules } from '../system/zone-rules'
import type { Automations } from './automations/automations'
import { builtInAutomations } from './automations/built-in'
import { addSubscription, heard, type Subscriber } from './feed/subscriptions'
import { openDesk } from './desk'
import { healthOf, type Health } from './health'
import type { Desk } from './desk.generated'
import { pageNonces, type PageNonces } from './page-nonces'
import { runOperation, type Engine } from './run-operation'
import { observed } from './observe'
import { tokenOfCode } from './short-links'
import { Clocks } from './worker/clocks'
import { Pulse } from './worker/pulse'
import type { Alert, WorkerPorts } from './worker/transact'
import { Worker, type RunningWorker, type WorkerOptions } from './worker/worker'

/** What Casework is built from. Only `store`, `blobs` and `keys` have no default. */
export interface CaseworkOptions {
  readonly store: Store
  readonly blobs: Blobs
  readonly keys: Keys
  /** Where links lead: the host's own address, such as `https://desk.acme.example`. Default `http://localhost:3000`. */
  readonly baseUrl?: string
  /** Who carries texts and e-mails: the same for every tenant, or each tenant's own. Default: nobody, so nothing is sent. */
  readonly messengers?: Messengers | ((tenant: string) => Messengers)
  readonly clock?: Clock
  /**
   * Compare the clock with the store's, each minute while the worker runs, and take nothing up while they are more than five
   * seconds apart. Default: true when `clock` is left out, and false for a clock of the host's, which may be meant to differ.
   */
  readonly compareClocks?: boolean
  readonly ids?: Ids
  readonly zoneRules?: ZoneRules
  readonly phone?: PhoneRules
  /** What ladders may have done beside the built-in ones, by name. See `AutomationHandler`. */
  readonly automations?: Automations
  /**
   * Hands over jobs of the host's own: the worker lets it do so whenever it looks for what is due. Casework itself puts none.
   * Default: none.
   */
  readonly scheduler?: Scheduler
  /** What wakes the worker. Default: the timers of the host. */
  readonly timer?: Timer
  /** Told of what a person should look at: a sender whose account is refused, a message whose fate is unknown. */
  readonly onAlert?: (alert: Alert) => void
  /** Told of faults of the worker, which goes on. Default: nobody is told. */
  readonly onError?: (error: unknown) => void
  /** Told of every event after it was kept; what it throws hurts nobody. */
  readonly onEvent?: (event: CaseEvent & { readonly tenant: string }) => void
  /** Told how each run over many cases gets on, after every step that was kept; what it throws hurts nobody. */
  readonly onRun?: (event: RunEvent) => void
}

/** The providers of one tenant. */
export interface Messengers {
  readonly sms?: Messenger
  readonly email?: Messenger
}

/** The desks of Casework, and its operations by name. */
export interface Desks {
  /** A desk for a member of staff, a client, or the host's system, in one tenant. */
  as(actor: Exclude<Actor, { readonly link: string }>): Desk
  /**
   * A desk for the holder of a link: only the operations marked for links. `proof` is what `links.verifyCode` gave, for a
   * link that asks for a code.
   */
  withLink(token: string, proof?: string): Desk
  /** Runs an operation by its name, as the simulator and the HTTP handler do. */
  run(actor: Actor, name: string, input: unknown): Promise<Result<unknown>>
}

/** Casework in the host's process. */
export interface Casework extends Desks {
  /**
   * The same desks inside an open transaction of the host's, such as a `pg` client after its BEGIN: the host's own writes
   * and ours are kept together or not at all. A command that is refused undoes its own writes only. A conflict is
   * refused with `CONFLICT` at once, since only the host can begin again; `onEvent` is not told, since only the host
   * knows when it commits. Throws a TypeError when the store has no transactions to join.
   */
  within(hostTransaction: unknown): Desks
  /**
   * Hands every event of every case to the handler from now on: those of one case in order, each at least once, over
   * crashes and restarts. The worker does it, so that of several processes one does; each of them subscribes when it
   * starts, before its first command. An event whose handler fails is handed over again before any later one of its case.
   * Throws a TypeError when the name is taken.
   */
  subscribe(name: string, handler: Subscriber): void
  /** The token behind a short link's code; that of a link that has ended opens nothing. */
  tokenOfCode(code: string): Promise<string | null>
  /**
   * Starts the worker of this process: what is due is done, in this process and in every other that runs one on the same
   * store: messages, steps of ladders, automations, runs over many cases, events for subscriptions, and jobs of the
   * scheduler. Throws a TypeError when it runs already; one that was stopped may be started again.
   */
  start(options?: WorkerOptions): RunningWorker
  /**
   * Does what is due at the clock's moment, waits for the host's handlers that it calls, and says how many records and
   * jobs were taken up. For tests, and for hosts without a worker.
   */
  tick(): Promise<number>
  /** When something is due next; null when nothing waits. */
  next(): Promise<string | null>
  /**
   * How Casework is doing, for a health check that is asked every few seconds: what is late, what is in trouble, and whether
   * this process's worker is at work. Fails when the store cannot be asked.
   */
  health(): Promise<Health>
  /** The names of what ladders may have done, sorted: the host's automations and the built-in ones. */
  readonly automations: readonly string[]
  /** Proof that a write came from a page of ours. */
  readonly pages: PageNonces
  /** What it was built with, for adapters that sit beside it: they tell times by the firm's rules, not by the engine's. */
  readonly clock: Clock
  readonly zoneRules: ZoneRules
  /** What stands before the path of every address that it gives out, without a slash at its end. */
  readonly baseUrl: string
}

/**
 * Builds Casework on its ports.
 *
 * @example
 * ```ts
 * const casework = createCasework(memory())
 * const desk = casework.as({ tenant: 'acme', system: true })
 * ```
 */
export function createCasework(options: CaseworkOptions): Casework {
  const clock = options.clock ?? systemClock()
  const { onEvent, onRun, messengers = {} } = options
  const messengersOf = typeof messengers === 'function' ? messengers : () => messengers
  const timer = options.timer ?? systemTimer()
  const automations = { ...builtInAutomations, ...options.automations }
  const subscriptions = new Map<string, Subscriber>()
  let nudge = (): void => undefined
  const store = heard(options.store, subscriptions, clock, () => {
    nudge()
  })
  const engine: Engine = {
    store: onEvent || onRun ? observed(store, options) : store,
    clock,
    attempts: options.store.rounds ?? rounds,
    ports: {
      ids: options.ids ?? systemIds(),
      keys: options.keys,
      phone: options.phone ?? phoneRules(),
      zoneRules: options.zoneRules ?? intlZoneRules(),
      blobs: options.blobs,
      baseUrl: checkedUrl(options.baseUrl ?? 'http://localhost:3000'),
      automations: new Set(Object.keys(automations)),
      carries: (tenant, channel) => messengersOf(tenant)[channel] !== undefined,
      nudge: () => {
        nudge()
      },
    },
  }
  const workerPorts: WorkerPorts = {
    ...engine,
    automations,
    subscriptions,
    timer,
    scheduler: options.scheduler ?? null,
    messenger: (tenant, channel) => messengersOf(tenant)[channel],
    alert: harmless(options.onAlert),
    fault: harmless(options.onError),
  }
  const clocks = (options.compareClocks ?? options.clock === undefined) ? new Clocks(workerPorts) : null
  const pulse = new Pulse(clock)
  const byHand = new Worker(workerPorts, pulse)
  return {
    ...desksOf(engine),
    within(hostTransaction) {
      const joined = options.store.within?.(hostTransaction)
      if (!joined) throw new TypeError('This store has no transactions that a host could share')
      return desksOf({ ...engine, store: heard(joined, subscriptions, clock, () => undefined), attempts: 1 })
    },
    start({ everyMs = 15_000, ...sizes } = {}) {
      if (pulse.isRunning) throw new TypeError('The worker of this Casework runs already')
      const worker = new Worker(workerPorts, pulse, sizes)
      nudge = () => {
        worker.nudge()
      }
      return worker.run(everyMs, clocks)
    },
    subscribe: (name, handler) => {
      addSubscription(subscriptions, name, handler)
    },
    automations: [...engine.ports.automations].sort(),
    tick: () => byHand.tick(),
    next: () => byHand.next(),
    health: () => healthOf(engine, pulse, clocks),
    tokenOfCode: (code) => tokenOfCode(engine, code),
    pages: pageNonces(engine),
    clock,
    zoneRules: engine.ports.zoneRules,
    baseUrl: engine.ports.baseUrl,
  }
}

/** A host's listener whose own errors hurt nobody. */
function harmless<T>(listener: ((told: T) => void) | undefined): (told: T) => void {
  return (told) => {
    try {
      listener?.(told)
    } catch {
      // Where the listener's errors belong is the host's affair.
    }
  }
}

/** How often a command is tried on a store that does not say. */
const rounds = 5

function desksOf(engine: Engine): Desks {
  return {
    as: (actor) => openDesk(engine, actor),
    withLink: (token, proof) => openDesk(engine, { link: token, ...(proof === undefined ? {} : { proof }) }),
    async run(actor, name, input) {
      const operation = findOperation(name)
      if (operation) return runOperation(engine, actor, operation, input)
      return reject('NOT_FOUND', `There is no operation "${name}"`, { what: 'operation', id: name })
    },
  }
}

function checkedUrl(baseUrl: string): string {
  if (!/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.test(baseUrl))
    throw new TypeError(`baseUrl is no address: ${baseUrl}`)
  return baseUrl.replace(/\/$/, '')
}
