import type { Delivery } from '../../model/delivery'
import type { CaseEvent } from '../../model/events'
import {
  begun,
  concluded,
  cutOff,
  givenBack,
  isCutOff,
  isDue,
  isStuck,
  leftToOthers,
  turnMs,
  unknownSubscription,
  type TurnOutcome,
} from '../../rules/feed/delivery-state'
import type { Subscriber } from '../feed/subscriptions'
import type { Deliveries, DeliveryTurn } from './deliveries'
import type { Duty } from './duty'
import { reasonOf } from './reason-of'
import { transact, type WorkerPorts } from './transact'
import { within } from './within'

/** How many cases of one tenant are taken up at once. */
const claimedAtOnce = 50

/** How many events of a case are read for one turn; the rest has the next. */
const eventsAtOnce = 500

/** After this much of a turn no further event is begun, so that each has time. */
const enoughMs = turnMs / 2

/** When a subscription whose handlers are all busy is looked at again. */
const busyMs = 1_000

/** How long nobody may know a subscription before people are told: longer than new processes take to replace old ones. */
const unknownMs = 5 * 60_000

/** Events for the host's subscriptions: claimed with a lease, handed over with no transaction open, and settled one by one. */
export const deliver: Duty = {
  kind: 'delivery',
  async takeUp({ ports, tenant, isStopping, deliveries, patience }) {
    if (isStopping()) return 0
    const { mine, due } = await claim(ports, tenant, deliveries)
    const ended = mine.map((delivery) =>
      deliveries.begin({ tenant, delivery, after: delivery.after, isOver: false }, (turn) =>
        carry(ports, turn, isStopping),
      ),
    )
    await patience.wait(ended)
    return due
  },
}

/** Ends what a stopped worker cannot wait for: the event that a handler is at is given to somebody again. */
export async function abandonDeliveries(ports: WorkerPorts, deliveries: Deliveries): Promise<void> {
  const given = deliveries.abandon().map((turn) =>
    settle(ports, turn, 'stopped').catch((error: unknown) => {
      ports.fault(error)
    }),
  )
  await Promise.all(given)
}

async function claim(ports: WorkerPorts, tenant: string, deliveries: Deliveries) {
  return transact(ports, tenant, async ({ tx, now }) => {
    const due = await tx.claim('delivery', now, claimedAtOnce)
    const taken = new Map<string, number>()
    const next = due.map((delivery) => {
      const { name } = delivery
      if (!ports.subscriptions.has(name)) return leftToOthers(delivery, now)
      const ready = isCutOff(delivery) ? cutOff(delivery, now) : delivery
      if (!isDue(ready, now)) return ready
      const before = taken.get(name) ?? 0
      if (before >= deliveries.free(name)) return givenBack(ready, now, busyMs)
      taken.set(name, before + 1)
      return begun(ready, now)
    })
    await tx.put('delivery', new Map(next.map((each) => [each.deliveryId, each])))
    tx.afterCommit(() => {
      for (const each of due) if (isCutOff(each) && isStuck(each)) tellStuck(ports, tenant, each, 'lease')
      for (const each of next) tellUnknown(ports, tenant, each, now, deliveries)
    })
    return { mine: next.filter(({ leaseUntil }) => leaseUntil !== null), due: due.length }
  })
}

/** One turn, and its settlement. What fails here is a fault of ours: the lease runs out, and the turn is taken again. */
async function carry(ports: WorkerPorts, turn: DeliveryTurn, isStopping: () => boolean): Promise<void> {
  try {
    const end = await handOver(ports, turn, isStopping)
    if (turn.isOver) return
    turn.isOver = true
    await settle(ports, turn, end)
  } catch (error) {
    ports.fault(error)
  }
}

async function handOver(
  ports: WorkerPorts,
  turn: DeliveryTurn,
  isStopping: () => boolean,
): Promise<TurnOutcome['end']> {
  const { tenant, delivery } = turn
  const handler = ports.subscriptions.get(delivery.name)
  if (!handler) return { failed: unknownSubscription }
  const range = { after: turn.after, most: eventsAtOnce }
  const events = await transact(ports, tenant, ({ tx }) => tx.query.events(delivery.caseId, null, range))
  const time = { isShort: false }
  const callOff = ports.timer.after(enoughMs, () => {
    time.isShort = true
  })
  const all = async (): Promise<TurnOutcome['end']> => {
    for (const event of events) {
      if (turn.isOver || isStopping()) return 'stopped'
      if (time.isShort) return 'well'
      const failed = await call(ports, handler, { ...event, tenant })
      if (failed !== null) return { failed }
      turn.after = event.seq
    }
    return 'well'
  }
  try {
    return await within(ports, turnMs, all(), { failed: 'timeout' })
  } finally {
    callOff()
  }
}

/** Null when the handler took the event, else why not. */
async function call(
  ports: WorkerPorts,
  handler: Subscriber,
  event: CaseEvent & { readonly tenant: string },
): Promise<string | null> {
  try {
    await handler(event)
    return null
  } catch (error) {
    ports.fault(error)
    return reasonOf(error)
  }
}

/**
 * The case is locked first, as every command does, so that its last event and what waits are seen together. Another worker
 * that took it up after this one's lease has the say; what this one did is done again then.
 */
async function settle(ports: WorkerPorts, turn: DeliveryTurn, end: TurnOutcome['end']): Promise<void> {
  const { tenant, after } = turn
  const { deliveryId, caseId, fence } = turn.delivery
  const ahead = { cases: { ids: [caseId], lock: true }, records: { delivery: [deliveryId] } }
  const work = async ({ tx, now }: Parameters<Parameters<typeof transact>[2]>[0]) => {
    const state = (await tx.cases([caseId], true)).get(caseId)
    const kept = (await tx.get('delivery', [deliveryId])).get(deliveryId)
    if (kept?.fence !== fence || kept.leaseUntil === null) return
    const next = concluded(kept, { after, end }, state?.seq ?? after, now)
    await tx.put('delivery', new Map([[deliveryId, next]]))
    tx.afterCommit(() => {
      if (next.dueAt !== null) ports.ports.nudge()
      if (typeof end === 'object' && isStuck(next)) tellStuck(ports, tenant, next, next.reason)
    })
  }
  await transact(ports, tenant, work, { ahead })
}

function tellStuck(ports: WorkerPorts, tenant: string, delivery: Delivery, code: string | null): void {
  const { name, caseId, after } = delivery
  ports.alert({ tenant, kind: 'deliveryStuck', name, caseId, seq: after + 1, code })
}

/** Of all the cases that wait for one name, the first is told of. */
function tellUnknown(
  ports: WorkerPorts,
  tenant: string,
  { name, reason, since }: Delivery,
  now: string,
  deliveries: Deliveries,
): void {
  if (reason !== unknownSubscription || since === undefined) return
  if (Date.parse(now) - Date.parse(since) < unknownMs || !deliveries.isNews(name)) return
  ports.alert({ tenant, kind: 'subscriptionUnknown', name, since })
}
