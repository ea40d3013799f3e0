import { memory } from '@casework/memory'
import { canonicalInstant, createCasework, type Alert, type Casework, type Store } from '../../src/index'
import { joseKeys, seededIds } from '../../src/system/index'
import type { Chance } from './chance'
import type { FaultyProvider } from './faulty-provider'

/** What may befall one process. */
interface Process {
  /** From its so-many-th transaction on it is dead, or sleeps until it is woken; null for one that is well. */
  doom: { in: number; readonly sleeps: boolean; readonly after: boolean } | null
  /** Settles when it is awake again, and never for one that is dead. Nothing of it goes on before. */
  stopped: Promise<void> | null
}

type Stopped = 'dead' | 'asleep'

/** Processes on one store, each with a clock of its own; those that hang are replaced, and may wake again. */
export class Workers {
  readonly store: Store
  desk: Casework
  readonly alerts: Alert[] = []
  /** The true time, in milliseconds. */
  now: number
  private readonly sleeping: (() => void)[] = []
  private readonly unfinished: { readonly ticking: Promise<number>; readonly stopped: Promise<Stopped> }[] =
    []
  private readonly onStop = new Map<Process, (how: Stopped) => void>()
  private readonly all: (Process & { readonly casework: Casework })[]
  private readonly ports: ReturnType<typeof memory>
  private readonly ids

  constructor(
    seed: number,
    start: string,
    private readonly chance: Chance,
    private readonly provider: FaultyProvider,
    private readonly skews: readonly number[],
  ) {
    this.now = Date.parse(start)
    this.ports = memory()
    this.ids = seededIds(seed)
    this.store = this.ports.store
    this.desk = this.open(0).casework
    this.all = skews.map((skew) => this.open(skew))
  }

  /** The true time is earlier than it was: clocks follow when their processes begin anew. */
  async back(ms: number): Promise<void> {
    await this.wake()
    this.now -= ms
    this.desk = this.open(0).casework
    for (const [at, skew] of this.skews.entries()) this.all[at] = this.open(skew)
  }

  /** One worker does what is due by its clock; or hangs, and another process takes its place. */
  async tick(doom?: Process['doom']): Promise<void> {
    const at = this.chance.int(this.all.length)
    const one = this.all[at]
    if (!one) return
    one.doom = doom ?? this.fate()
    const stopped = new Promise<Stopped>((resolve) => this.onStop.set(one, resolve))
    await this.follow(one.casework.tick(), stopped, () => {
      this.all[at] = this.open(this.skews[at] ?? 0)
    })
    one.doom = null
  }

  private fate(): Process['doom'] {
    if (!this.provider.faults || !this.chance.percent(15)) return null
    return { in: 1 + this.chance.int(4), sleeps: this.chance.percent(50), after: this.chance.percent(50) }
  }

  /** What slept or hung goes on, long after its leases. */
  async wake(): Promise<void> {
    this.provider.late = true
    for (const go of this.sleeping.splice(0)) go()
    this.provider.wake()
    for (const { ticking, stopped } of this.unfinished.splice(0))
      await this.follow(ticking, unlessAwake(stopped))
    this.provider.late = false
  }

  /** Waits for a tick's end, or for what keeps it from ending. */
  private async follow(
    ticking: Promise<number>,
    stopped: Promise<Stopped>,
    replace: () => void = () => undefined,
  ): Promise<void> {
    const hung = this.provider.hangs.then(() => 'asleep' as const)
    const end = await Promise.race([ticking.then(() => 'done' as const), stopped, hung])
    if (end === 'done') return
    if (end === 'asleep') this.unfinished.push({ ticking, stopped })
    replace()
  }

  private open(skew: number): Process & { readonly casework: Casework } {
    let last = 0
    const clock = { now: () => canonicalInstant((last = Math.max(last, this.now + skew))) }
    const adapter = this.provider.adapter(clock.now)
    const process: Process = { doom: null, stopped: null }
    const casework = createCasework({
      ...this.ports,
      store: this.mortal(process),
      ids: this.ids,
      keys,
      clock,
      messengers: { sms: adapter, email: adapter },
      onAlert: (alert) => this.alerts.push(alert),
    })
    return Object.assign(process, { casework })
  }

  private mortal(process: Process): Store {
    const { store } = this
    return {
      ...store,
      transaction: async (tenant, work, ahead) => {
        await process.stopped
        const { doom } = process
        if (!doom || (doom.in -= 1) !== 0) return store.transaction(tenant, work, ahead)
        const kept = doom.after ? store.transaction(tenant, work, ahead) : null
        await kept
        await this.stop(process, doom.sleeps)
        return kept ?? store.transaction(tenant, work, ahead)
      },
    }
  }

  private stop(process: Process, sleeps: boolean): Promise<void> {
    process.doom = null
    process.stopped = new Promise((resolve) => {
      if (sleeps) this.sleeping.push(resolve)
    })
    this.onStop.get(process)?.(sleeps ? 'asleep' : 'dead')
    return process.stopped
  }
}

/** One that has slept goes on; one that hung at a provider may have died in what it did beside that. */
function unlessAwake(stopped: Promise<Stopped>): Promise<Stopped> {
  return stopped.then((how) => (how === 'dead' ? how : new Promise<Stopped>(() => undefined)))
}

const keys = joseKeys({
  issuer: 'test',
  keys: [{ kid: 'test', secret: new Uint8Array(32).fill(7), state: 'signing' }],
})
