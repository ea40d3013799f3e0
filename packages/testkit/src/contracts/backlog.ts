import { deepEqual, equal, ok } from 'node:assert/strict'
import { canonicalInstant, type Store } from '@casework/core'
import type { AutomationRun, Delivery, MessageRecord } from '@casework/core/adapter'
import { message } from '../builders/index'
import type { Check, StoreUnderTest } from './check'

const now = '2026-03-02T15:00:00Z'
const none = { count: 0, earliest: null }

const keep = (store: Store, tenant: string, ...messages: readonly MessageRecord[]) =>
  store.transaction(tenant, (tx) =>
    tx.put('message', new Map(messages.map((each) => [each.messageId, each] as const))),
  )

const keepDelivery = (store: Store, tenant: string, delivery: Delivery) =>
  store.transaction(tenant, (tx) => tx.put('delivery', new Map([[delivery.deliveryId, delivery]])))

const automation: AutomationRun = {
  automationId: 'hospital.1.call.1',
  name: 'call',
  caseId: 'ruiz',
  taskId: 'hospital',
  with: null,
  depth: 1,
  state: 'waiting',
  attempts: 7,
  fence: 7,
  reason: 'E_DOWN',
  createdAt: '2026-03-02T12:00:00Z',
  dueAt: '2026-03-02T16:00:00Z',
}

const failing: Delivery = {
  deliveryId: 'ledger ruiz',
  name: 'ledger',
  caseId: 'ruiz',
  after: 0,
  upTo: 1,
  dueAt: '2026-03-02T16:00:00Z',
  leaseUntil: null,
  fence: 7,
  attempts: 7,
  reason: 'E_DOWN',
  since: '2026-03-02T12:00:00Z',
}

/** What a health check counts, over all tenants. */
export const backlogChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'what is due is counted over all tenants, with the earliest instant, and nothing before its time',
    async run(open) {
      const { store } = await open()
      await keep(store, 'a', message('m1', { dueAt: '2026-03-02T14:30:00Z' }))
      await keep(
        store,
        'b',
        message('m1', { dueAt: '2026-03-02T13:00:00.250Z' }),
        message('m2', { dueAt: now }),
        message('m3', { dueAt: '2026-03-02T15:00:00.001Z' }),
        message('m4', { dueAt: null, state: 'accepted' }),
      )
      await keep(store, 'c', message('m1', { dueAt: '2026-03-02T16:00:00Z' }))
      const { message: counted } = await store.backlog(now, 10)
      deepEqual(counted, { count: 3, earliest: '2026-03-02T13:00:00.250Z' })
      await keep(store, 'b', message('m1', { dueAt: null, state: 'accepted' }))
      deepEqual((await store.backlog(now, 10)).message, { count: 2, earliest: '2026-03-02T14:30:00Z' })
    },
  },
  {
    name: 'no more is counted than the cap, and the earliest is told all the same',
    async run(open) {
      const { store } = await open()
      await keep(store, 'a', message('m1'), message('m2'), message('m3'))
      await keep(store, 'b', message('m1'), message('m2', { dueAt: '2026-03-02T12:00:00Z' }))
      for (const cap of [1, 2, 4]) {
        const { message: counted } = await store.backlog(now, cap)
        deepEqual(counted, { count: cap, earliest: '2026-03-02T12:00:00Z' })
      }
      equal((await store.backlog(now, 6)).message.count, 5)
    },
  },
  {
    name: 'each kind is counted apart',
    async run(open) {
      const { store } = await open()
      const timer = { caseId: 'ruiz', dueAt: '2026-03-02T14:00:00Z' }
      await store.transaction('acme', (tx) => tx.put('caseTimer', new Map([['ruiz', timer]])))
      deepEqual(await store.backlog(now, 10), {
        message: none,
        caseTimer: { count: 1, earliest: timer.dueAt },
        automation: none,
        run: none,
        delivery: none,
        unknownMessage: none,
        messageForPeople: none,
        failedAutomation: none,
        stuckDelivery: none,
        unknownSubscription: none,
      })
    },
  },
  {
    name: 'a message of unknown fate is counted since then, one that is left to people too, and neither once it is settled',
    async run(open) {
      const { store } = await open()
      const unknownSince = '2026-03-02T14:00:00Z'
      const unknown = message('m1', { state: 'unknown', unknownSince, dueAt: '2026-03-02T16:00:00Z' })
      await keep(store, 'acme', unknown, message('m2', { dueAt: null, state: 'rejected' }))
      const first = await store.backlog(now, 10)
      deepEqual(first.unknownMessage, { count: 1, earliest: unknownSince })
      deepEqual([first.message, first.messageForPeople], [none, none])
      await keep(store, 'acme', { ...unknown, state: 'needsAttention', dueAt: null })
      const second = await store.backlog(now, 10)
      deepEqual(second.messageForPeople, { count: 1, earliest: unknownSince })
      deepEqual(second.unknownMessage, none)
      await keep(store, 'acme', { ...unknown, state: 'accepted', unknownSince: null, dueAt: null })
      const { unknownMessage, messageForPeople } = await store.backlog(now, 10)
      deepEqual([unknownMessage, messageForPeople], [none, none])
    },
  },
  {
    name: 'an automation that was given up is counted since then, until it is told of no longer',
    async run(open) {
      const { store } = await open()
      const put = (over: Partial<AutomationRun>) =>
        store.transaction('acme', (tx) =>
          tx.put('automation', new Map([['hospital.1.call.1', { ...automation, ...over }]])),
        )
      const counted = async () => {
        const { automation: due, failedAutomation } = await store.backlog(now, 10)
        return [due, failedAutomation]
      }
      await put({})
      deepEqual(await counted(), [none, none])
      await put({ state: 'failed', dueAt: '2026-03-09T14:00:00Z' })
      deepEqual(await counted(), [none, { count: 1, earliest: '2026-03-02T14:00:00Z' }])
      await put({ state: 'failed', dueAt: null })
      deepEqual(await counted(), [none, none])
    },
  },
  {
    name: 'a subscription that comes no further on a case, or that nobody knows, is counted until it goes on',
    async run(open) {
      const { store } = await open()
      const troubles = async () => {
        const { stuckDelivery, unknownSubscription } = await store.backlog(now, 10)
        return [stuckDelivery, unknownSubscription]
      }
      const since = { count: 1, earliest: '2026-03-02T12:00:00Z' }
      await keepDelivery(store, 'acme', failing)
      deepEqual(await troubles(), [none, none])
      await keepDelivery(store, 'acme', { ...failing, attempts: 8 })
      deepEqual(await troubles(), [since, none])
      await keepDelivery(store, 'acme', { ...failing, reason: 'unknownSubscription' })
      deepEqual(await troubles(), [none, since])
      const { since: _, ...well } = failing
      await keepDelivery(store, 'acme', { ...well, attempts: 0, reason: null })
      deepEqual(await troubles(), [none, none])
    },
  },
  {
    name: 'what was not kept is not counted',
    async run(open) {
      const { store } = await open()
      const undone = store.transaction('acme', async (tx) => {
        await tx.put('message', new Map([['m1', message('m1')]]))
        throw new Error('undone')
      })
      await undone.catch(() => undefined)
      deepEqual((await store.backlog(now, 10)).message, none)
    },
  },
  {
    name: 'a store that has a clock tells a canonical instant, and never an earlier one than before',
    async run(open) {
      const { store } = await open()
      if (!store.now) return
      const first = await store.now()
      const second = await store.now()
      equal(first, canonicalInstant(first))
      ok(Date.parse(second) >= Date.parse(first))
    },
  },
]
