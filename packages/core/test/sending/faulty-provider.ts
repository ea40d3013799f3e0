import type { Messenger } from '../../src/index'
import type { DeliveryReport, HandOff, OutboundMessage, Refusal } from '../../src/adapter/index'
import type { Chance } from './chance'

/** One request of a worker, as the provider knows it. */
export interface Call {
  readonly message: OutboundMessage
  /** By the clock of the worker that called. */
  readonly at: string
  /** Whether the provider has it now. */
  readonly taken: boolean
  /** By a process that stood still: what it had committed itself to, it may finish inside its lease. */
  readonly late: boolean
  readonly proof: string
  /** What the worker hears. */
  readonly answer: HandOff
}

const refusals: readonly Refusal[] = ['address', 'optedOut', 'route', 'credentials', 'content', 'other']

/** A provider with every fault of the list F7, and a ledger of what it took. */
export class FaultyProvider {
  readonly calls: Call[] = []
  /** Reports that it has yet to tell. */
  readonly reports: DeliveryReport[] = []
  faults = true
  late = false
  private readonly hanging: (() => void)[] = []
  private stuck = (): void => undefined
  /** Settles when a call hangs from now on. */
  hangs = this.nextHang()

  constructor(
    private readonly chance: Chance,
    private readonly onCall: (call: Call) => void,
  ) {}

  /** The adapter of one worker. */
  adapter(now: () => string): Messenger {
    return {
      send: async (message) => {
        const call = this.take(message, now())
        this.calls.push(call)
        this.onCall(call)
        if (call.taken) this.tell(call)
        if (this.faults && !this.late && this.chance.percent(8)) {
          await new Promise<void>((resolve) => {
            this.hanging.push(resolve)
            this.stuck()
            this.hangs = this.nextHang()
          })
        }
        if (this.faults && this.chance.percent(4)) throw new Error('The adapter broke')
        return call.answer
      },
      find: async ({ id }) => {
        if (this.faults && this.chance.percent(50)) return null
        return this.calls.find((each) => each.message.id === id && each.taken)?.proof ?? null
      },
    }
  }

  /** Lets every call go on that hangs. */
  wake(): void {
    for (const resolve of this.hanging.splice(0)) resolve()
  }

  private take(message: OutboundMessage, at: string): Call {
    const proof = `SM-${message.id}`
    const { chance, late } = this
    const made = (taken: boolean, answer: HandOff) => ({ message, at, taken, late, proof, answer })
    if (!this.faults || chance.percent(45)) return made(true, { outcome: 'accepted', proof })
    switch (chance.int(6)) {
      case 0:
        return made(true, { outcome: 'unknown', code: 'timeout' })
      case 1:
        return made(true, { outcome: 'unknown', code: '500' })
      case 2:
        return made(false, { outcome: 'unknown', code: 'reset' })
      case 3:
        return made(false, { outcome: 'refused', reason: chance.pick(refusals) ?? 'other', code: 'x' })
      case 4: {
        const after = new Date(Date.parse(at) + chance.int(7_200_000)).toISOString().slice(0, 19)
        return made(false, { outcome: 'retry', after: `${after}Z`, code: '20429' })
      }
      default:
        return made(false, { outcome: 'retry', after: null, code: 'refused' })
    }
  }

  private tell({ message: { id }, proof }: Call): void {
    const ended = this.chance.percent(80)
    const statuses = ['sent', ended ? 'delivered' : 'undelivered'] as const
    const messageId = this.chance.percent(70) ? id : null
    for (const status of statuses) {
      const reason = status === 'undelivered' ? ('carrier' as const) : null
      const report = { kind: 'delivery', messageId, proof, status, reason, code: null } as const
      this.reports.push(report, ...(this.chance.percent(30) ? [report] : []))
    }
  }

  private nextHang(): Promise<void> {
    return new Promise((resolve) => (this.stuck = resolve))
  }
}
