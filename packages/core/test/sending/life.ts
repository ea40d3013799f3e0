import { checkTenant } from '@casework/testkit'
import type { Desk } from '../../src/index'
import type { DeliveryReport, MessageRecord } from '../../src/adapter/index'
import { assignTasks, furnish } from '../support/world'
import { chanceOf, type Chance } from './chance'
import { FaultyProvider } from './faulty-provider'
import { Oracle } from './oracle'
import { Workers } from './workers'

/** How a run goes. */
export interface Life {
  readonly seed: number
  readonly steps: number
  /** Of each worker's clock, in milliseconds. */
  readonly skews?: readonly number[]
}

const minute = 60_000
const hour = 60 * minute
const numbers = ['+12125550123', '+12135550142', '+18085550161']

/** One firm's messages under every fault at once; then the faults stop, and everything must settle. */
export class Run {
  readonly oracle = new Oracle()
  readonly provider: FaultyProvider
  readonly workers: Workers
  private readonly chance: Chance
  private phone = numbers[0] ?? ''
  private texts = 0
  private readonly messages: string[] = []

  constructor(private readonly life: Life) {
    this.chance = chanceOf(life.seed)
    this.provider = new FaultyProvider(this.chance, (call) => {
      this.oracle.see(call)
    })
    const skews = life.skews ?? [0, 10 * minute, -10 * minute]
    this.workers = new Workers(life.seed, '2026-03-02T14:00:00Z', this.chance, this.provider, skews)
  }

  private get desk(): Desk {
    return this.workers.desk.as({ tenant: 'acme', system: true })
  }

  async begin(): Promise<void> {
    await furnish(this.desk)
    await this.desk.clients.put({ id: 'ana', email: 'ana@ruiz.example', phone: this.phone })
    for (const each of [this.phone, 'ana@ruiz.example']) this.oracle.addresses.add(each)
    await this.agree()
    await assignTasks(this.desk, [{ key: 'a', name: 'A', type: 'yesNo' }])
  }

  /** Everything that happened against a promise; none when all is well. */
  async run(): Promise<readonly string[]> {
    await this.begin()
    for (let step = 0; step < this.life.steps; step += 1) await this.step()
    await this.calm()
    return [...this.oracle.violations, ...(await this.atRest())]
  }

  private async step(): Promise<void> {
    const what = this.chance.int(100)
    if (what < 30) return this.workers.tick()
    if (what < 50) return this.share()
    if (what < 70) return this.pass()
    if (what < 76) return this.report()
    if (what < 80) return this.workers.wake()
    if (what < 84) return this.cancel()
    if (what < 88) return this.text('STOP')
    if (what < 91) return this.agree()
    if (what < 93) return this.text('HELP')
    if (what < 96) return this.revoke()
    if (what < 98) return this.move()
    return this.resolve()
  }

  /** Mostly minutes; at times days, or an hour back; and once in a while an outage of months. */
  private async pass(): Promise<void> {
    const how = this.chance.int(20)
    const ms = this.chance.int(60) * minute + this.chance.int(60_000)
    if (how === 0) await this.workers.back(ms)
    else if (how < 12) this.workers.now += ms
    else if (how < 19) this.workers.now += ms * 24
    else this.workers.now += ms * 24 * 400
  }

  private async share(): Promise<void> {
    const later = this.chance.percent(40) ? this.chance.int(48) * hour + minute : null
    const now = Date.parse(this.workers.desk.clock.now())
    const at = later === null ? null : new Date(now + later).toISOString().slice(0, 19)
    const channels = [this.chance.percent(60) ? ('sms' as const) : ('email' as const)]
    const timing = at === null ? (this.chance.percent(80) ? 'now' : 'businessHours') : { at, zone: 'UTC' }
    const said = this.chance.percent(90) ? (this.texts += 1) : 0
    const words = { subject: 'For you', text: `Words ${String(said)}: {{task.link}}` }
    const who = { scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels }
    const shared = await this.desk.links.share({ ...who, ...words, timing })
    for (const { id, linkId } of shared.messages) {
      this.oracle.shared.set(id, { linkId, notBefore: at && `${at}Z` })
      this.messages.push(id)
    }
  }

  private async agree(): Promise<void> {
    const client = { clientId: 'ana', channel: 'sms', state: 'granted', source: 'call' } as const
    await this.desk.consents.record(client)
    this.oracle.stopped.delete(this.phone)
  }

  private async text(text: string): Promise<void> {
    this.workers.now += 1_000
    const providerId = `in-${String((this.texts += 1))}`
    await this.desk.inbound.sms({ providerId, from: this.phone, to: '+12125550100', text })
    if (text === 'HELP') this.oracle.helped.add(this.phone)
    else this.oracle.helped.delete(this.phone)
    if (text === 'STOP') this.oracle.stopped.add(this.phone)
  }

  /** The client has another number, that has agreed to texts. */
  private async move(): Promise<void> {
    this.oracle.addresses.delete(this.phone)
    this.phone = this.chance.pick(numbers) ?? this.phone
    this.oracle.addresses.add(this.phone)
    await this.desk.clients.put({ id: 'ana', phone: this.phone })
    await this.agree()
  }

  private async cancel(): Promise<void> {
    const messageId = this.chance.pick(this.messages)
    if (messageId === undefined) return
    const done = await this.desk.try.messages.cancel({ messageId })
    if (done.ok) this.oracle.cancelled.add(messageId)
  }

  private async revoke(): Promise<void> {
    const linkId = this.oracle.shared.get(this.chance.pick(this.messages) ?? '')?.linkId
    if (!linkId) return
    await this.desk.links.revoke({ linkId })
    this.oracle.endedLinks.add(linkId)
  }

  private async report(): Promise<void> {
    const { reports } = this.provider
    for (let left = this.chance.int(4); left > 0 && reports.length > 0; left -= 1)
      await this.tell(reports.splice(this.chance.int(reports.length), 1))
  }

  private async tell(told: readonly DeliveryReport[]): Promise<void> {
    for (const { kind: _, ...report } of told) await this.desk.inbound.delivery(report)
  }

  /** A person asks the provider, and says what they heard. */
  private async resolve(): Promise<void> {
    // Nobody who could still send it stands still somewhere.
    await this.workers.wake()
    const { messages } = await this.desk.messages.list({ states: ['needsAttention', 'unknown'], limit: 200 })
    for (const { messageId } of messages) {
      const outcome = this.oracle.taken(messageId) > 0 ? 'sent' : 'notSent'
      await this.desk.try.messages.resolve({ messageId, outcome })
    }
  }

  private async calm(): Promise<void> {
    this.provider.faults = false
    await this.workers.wake()
    await this.tell(this.provider.reports.splice(0))
    for (let step = 0; step < 150; step += 1) {
      this.workers.now += step < 60 ? minute : 6 * hour
      await this.workers.tick()
    }
  }

  private async atRest(): Promise<readonly string[]> {
    const rows = await this.rows()
    const texts = this.provider.calls.filter(({ message }) => message.channel === 'sms')
    const handedOver = texts.map(({ message, answer }) => ({ message, answer }))
    return [
      ...rows.flatMap((row) => this.explain(row)),
      ...(await checkTenant(this.workers.store, 'acme', { handedOver })),
    ]
  }

  rows(): Promise<readonly MessageRecord[]> {
    return this.workers.store.transaction('acme', async (tx) => tx.query.list('message', null, 10_000))
  }

  /** What became of a message, held against the provider's ledger. */
  private explain({ messageId, state, dueAt, proof, attempts }: MessageRecord): string[] {
    const taken = this.oracle.taken(messageId)
    // A second attempt that is refused says so; that the first one is unknown stands beside it.
    const isOpen = attempts.some(({ outcome }) => outcome === 'unknown') && state === 'rejected'
    const problems = [
      dueAt !== null && 'it never came to rest',
      state === 'accepted' && taken === 0 && 'nobody has it',
      taken > 0 && !isOpen && !['accepted', 'needsAttention'].includes(state) && 'the provider has it',
      state === 'accepted' &&
        proof !== `SM-${messageId}` &&
        proof !== 'resolved by a person' &&
        'another’s proof',
    ]
    return problems.flatMap((each) => (each === false ? [] : [`${messageId} is ${state}: ${each}`]))
  }
}
