import type { Call } from './faulty-provider'

/** What a run has asked for, told by the run itself and by nobody else. */
export class Oracle {
  readonly violations: string[] = []
  /** Numbers and mailboxes of today, by client. */
  readonly addresses = new Set<string>()
  readonly stopped = new Set<string>()
  /** From where HELP came after the last STOP: that is answered. */
  readonly helped = new Set<string>()
  readonly endedLinks = new Set<string>()
  readonly cancelled = new Set<string>()
  /** Of each message that was shared: its link, and the earliest instant that was asked for. */
  readonly shared = new Map<string, { readonly linkId: string | null; readonly notBefore: string | null }>()
  private readonly calls = new Map<string, Call[]>()

  /** Looks at a request when it reaches the provider. */
  see(call: Call): void {
    const { message, at, late } = call
    const before = this.calls.get(message.id) ?? []
    this.calls.set(message.id, [...before, call])
    const wrong = (what: string) =>
      this.violations.push(`${message.id} (${message.channel}) at ${at}: ${what}`)
    const isReply = /unsubscribed|texts from us again|We text about/.test(message.text)
    const known = this.shared.get(message.id)
    if (!isReply && !known) wrong('nobody asked for it')
    if (this.cancelled.has(message.id)) wrong('it was called off')
    if (!late && known?.linkId && this.endedLinks.has(known.linkId)) wrong('its link has ended')
    if (known?.notBefore && Date.parse(at) < Date.parse(known.notBefore))
      wrong(`early for ${known.notBefore}`)
    if (!late && !isReply && !this.addresses.has(message.to)) wrong('to an address of yesterday')
    const isAsked =
      /unsubscribed/.test(message.text) || (this.helped.has(message.to) && /We text about/.test(message.text))
    if (!late && this.stopped.has(message.to) && !isAsked) wrong('after STOP')
    if (message.channel === 'sms' && !isReply && !isDay(message.to, at)) wrong('at night')
    if (message.deliverBefore === null || Date.parse(message.deliverBefore) <= Date.parse(at))
      wrong('too late')
    const maybe = before.filter((each) => each.taken || each.answer.outcome === 'unknown').length
    if (maybe > (message.channel === 'sms' ? 0 : 1)) wrong('once too often')
    const [first] = before
    if (first && JSON.stringify(bytesOf(first)) !== JSON.stringify(bytesOf(call))) wrong('in other bytes')
  }

  /** How often the provider took it. */
  taken(id: string): number {
    return (this.calls.get(id) ?? []).filter((each) => each.taken).length
  }
}

function bytesOf({ message: { deliverBefore: _, ...bytes } }: Call): object {
  return bytes
}

const zones: Readonly<Record<string, string>> = {
  '212': 'America/New_York',
  '213': 'America/Los_Angeles',
  '808': 'Pacific/Honolulu',
}

/** Whether it is 08:00 to 21:00 there, by the calendar of the run-time. */
function isDay(to: string, at: string): boolean {
  const timeZone = zones[to.slice(2, 5)]
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  const now = Number(hour.format(new Date(at)))
  return timeZone !== undefined && now >= 8 && now < 21
}
