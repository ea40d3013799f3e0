import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import type { Store } from '@casework/core'
import type { MessageRecord } from '@casework/core/adapter'
import { created, keep as keepCase, load, message, renamed, task, taskQuery } from '../builders/index'
import { isConflict, type Check, type StoreUnderTest } from './check'

const now = '2026-03-02T15:00:00Z'

const keep = (store: Store, tenant: string, ...messages: readonly MessageRecord[]) =>
  store.transaction(tenant, (tx) =>
    tx.put('message', new Map(messages.map((each) => [each.messageId, each] as const))),
  )

/** Claims what is due and moves it on, as a worker does; again when another one won. */
async function take(store: Store, tenant: string, limit: number): Promise<readonly string[]> {
  for (let round = 1; ; round += 1) {
    try {
      return await store.transaction(tenant, async (tx) => {
        const claimed = await tx.claim('message', now, limit)
        const next = claimed.map((each) => ({ ...each, state: 'claimed' as const, dueAt: null }))
        await tx.put('message', new Map(next.map((each) => [each.messageId, each] as const)))
        return claimed.map((each) => each.messageId)
      })
    } catch (error) {
      if (!isConflict(error) || round === 100) throw error
    }
  }
}

const claimedIds = (store: Store, tenant: string, limit = 10) =>
  store.transaction(tenant, async (tx) =>
    (await tx.claim('message', now, limit)).map((each) => each.messageId),
  )

/** Records that a worker takes up at an instant. */
export const dueWorkChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'what is due is claimed by instant and id, at most as many as were asked for, and nothing before its time',
    async run(open) {
      const { store } = await open()
      await keep(
        store,
        'acme',
        message('m2', { dueAt: '2026-03-02T14:30:00Z' }),
        message('m1', { dueAt: '2026-03-02T14:30:00Z' }),
        message('m3', { dueAt: '2026-03-02T14:00:00.250Z' }),
        message('m4', { dueAt: '2026-03-02T15:00:00Z' }),
        message('m5', { dueAt: '2026-03-02T15:00:00.001Z' }),
        message('m6', { dueAt: null, state: 'accepted' }),
      )
      deepEqual(await claimedIds(store, 'acme', 3), ['m3', 'm1', 'm2'])
      deepEqual(await claimedIds(store, 'acme'), ['m3', 'm1', 'm2', 'm4'])
      deepEqual(await claimedIds(store, 'other'), [])
    },
  },
  {
    name: 'what was claimed comes as it is kept, and what moved on is claimed no more',
    async run(open) {
      const { store } = await open()
      const kept = message('m1', { fence: 3, reason: 'pace' })
      await keep(store, 'acme', kept, message('m2'))
      await store.transaction('acme', async (tx) => {
        deepEqual(await tx.claim('message', now, 1), [kept])
      })
      deepEqual(await take(store, 'acme', 1), ['m1'])
      deepEqual(await claimedIds(store, 'acme'), ['m2'])
      await keep(store, 'acme', message('m2', { dueAt: '2026-03-02T16:00:00Z' }))
      deepEqual(await claimedIds(store, 'acme'), [])
      await keep(store, 'acme', message('m1'))
      deepEqual(await claimedIds(store, 'acme'), ['m1'])
      await store.transaction('acme', (tx) => tx.put('message', new Map([['m1', null]])))
      deepEqual(await claimedIds(store, 'acme'), [])
    },
  },
  {
    name: 'a claim that is not kept leaves what it claimed',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', message('m1'))
      const undone = store.transaction('acme', async (tx) => {
        const [first] = await tx.claim('message', now, 10)
        ok(first)
        await tx.put('message', new Map([['m1', { ...first, dueAt: null }]]))
        throw new Error('undone')
      })
      await rejects(undone, /undone/)
      deepEqual(await claimedIds(store, 'acme'), ['m1'])
    },
  },
  {
    name: 'a transaction claims what it has put itself, and not what it has moved on',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', message('m1'), message('m3'), message('m4', { dueAt: null }))
      await store.transaction('acme', async (tx) => {
        const own = [
          message('m1', { dueAt: null }),
          message('m2'),
          message('m4', { dueAt: '2026-03-02T13:00:00Z' }),
          message('m5', { dueAt: '2026-03-02T16:00:00Z' }),
        ]
        await tx.put('message', new Map(own.map((each) => [each.messageId, each] as const)))
        const claimed = (await tx.claim('message', now, 3)).map((each) => each.messageId)
        deepEqual(claimed, ['m4', 'm2', 'm3'])
        await tx.put('message', new Map([['m4', null]]))
        const again = (await tx.claim('message', now, 1)).map((each) => each.messageId)
        deepEqual(again, ['m2'])
      })
      deepEqual(await claimedIds(store, 'acme'), ['m2', 'm3'])
    },
  },
  {
    name: 'what waits of one kind is neither told of nor claimed as another',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', message('m1', { dueAt: '2026-03-02T14:30:00Z' }))
      const timer = { caseId: 'ruiz', dueAt: '2026-03-02T14:00:00Z' }
      await store.transaction('other', (tx) => tx.put('caseTimer', new Map([['ruiz', timer]])))
      const waitingMessage = { kind: 'message', tenant: 'acme', at: '2026-03-02T14:30:00Z' }
      const waitingTimer = { kind: 'caseTimer', tenant: 'other', at: timer.dueAt }
      deepEqual(await store.waiting(['message'], 10), [waitingMessage])
      deepEqual(await store.waiting(['caseTimer'], 10), [waitingTimer])
      deepEqual(await store.waiting(['automation'], 10), [])
      deepEqual(await store.waiting([], 10), [])
      await store.transaction('other', async (tx) => {
        deepEqual(await tx.claim('message', now, 10), [])
        deepEqual(await tx.claim('caseTimer', now, 10), [timer])
      })
    },
  },
  {
    name: 'a page of tasks that was asked for ahead shows what was written before a claim',
    async run(open) {
      const { store } = await open()
      await keepCase(store, 'acme', created('ruiz', [task('hospital')]))
      const query = taskQuery()
      const shown = await store.transaction(
        'acme',
        async (tx) => {
          await tx.commit([renamed(await load(tx, 'ruiz'), 'Ruiz II')])
          await tx.claim('message', now, 1)
          return (await tx.query.tasks(query)).rows.map(({ caseName }) => caseName)
        },
        { tasks: query },
      )
      deepEqual(shown, ['Ruiz II'])
    },
  },
  {
    name: 'what another open transaction has claimed is passed over, or waited for, and is no conflict',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', message('m1'), message('m2'), message('m3'), message('m4'))
      let second: Promise<readonly string[]> | undefined
      const first = await store.transaction('acme', async (tx) => {
        const claimed = await tx.claim('message', now, 2)
        second ??= claimedIds(store, 'acme')
        // Time for the other one to claim, where it need not wait.
        for (let turn = 0; turn < 20; turn += 1) await tx.get('client', [String(turn)])
        await tx.put('message', new Map(claimed.map((each) => [each.messageId, { ...each, dueAt: null }])))
        return claimed.map((each) => each.messageId)
      })
      deepEqual(first, ['m1', 'm2'])
      deepEqual(await second, ['m3', 'm4'])
    },
  },
  {
    name: 'of many workers at once none takes what another one took, and together they take everything',
    async run(open) {
      const { store } = await open()
      const ids = Array.from({ length: 24 }, (_, index) => `m${String(index).padStart(2, '0')}`)
      await keep(store, 'acme', ...ids.map((id) => message(id)))
      const worker = async () => {
        const mine: string[] = []
        for (let more = await take(store, 'acme', 3); more.length > 0; more = await take(store, 'acme', 3))
          mine.push(...more)
        return mine
      }
      const taken = (await Promise.all([worker(), worker(), worker(), worker()])).flat()
      equal(new Set(taken).size, taken.length)
      // One may have passed over what another held and then left: whatever is left is still there.
      deepEqual([...taken, ...(await worker())].sort(), ids)
    },
  },
  {
    name: 'every tenant for whom something waits is told with its earliest instant, the earliest first',
    async run(open) {
      const { store } = await open()
      await keep(store, 'a', message('m1', { dueAt: '2026-03-04T00:00:00Z' }), message('m2', { dueAt: null }))
      await keep(store, 'b', message('m1', { dueAt: '2026-03-03T00:00:00Z' }), message('m2'))
      await keep(store, 'c', message('m1', { dueAt: '2026-03-03T00:00:00.500Z' }))
      await keep(store, 'd', message('m1', { dueAt: null }))
      const waiting = [
        { kind: 'message', tenant: 'b', at: '2026-03-02T14:00:00Z' },
        { kind: 'message', tenant: 'c', at: '2026-03-03T00:00:00.500Z' },
        { kind: 'message', tenant: 'a', at: '2026-03-04T00:00:00Z' },
      ]
      deepEqual(await store.waiting(['message'], 10), waiting)
      deepEqual(await store.waiting(['message'], 2), waiting.slice(0, 2))
      await keep(store, 'b', message('m1', { dueAt: null }), message('m2', { dueAt: null }))
      deepEqual(await store.waiting(['message'], 10), waiting.slice(1))
    },
  },
  {
    name: 'of several kinds what waits is told kind after kind in the order asked for, at most so many of each',
    async run(open) {
      const { store } = await open()
      const at = '2026-03-02T14:00:00Z'
      for (const tenant of ['b', 'a']) {
        await keep(store, tenant, message('m1', { dueAt: at }))
        const timer = { caseId: 'ruiz', dueAt: tenant === 'a' ? at : '2026-03-01T14:00:00Z' }
        await store.transaction(tenant, (tx) => tx.put('caseTimer', new Map([['ruiz', timer]])))
      }
      const messages = ['a', 'b'].map((tenant) => ({ kind: 'message', tenant, at }))
      const timers = [
        { kind: 'caseTimer', tenant: 'b', at: '2026-03-01T14:00:00Z' },
        { kind: 'caseTimer', tenant: 'a', at },
      ]
      deepEqual(await store.waiting(['message', 'run', 'caseTimer'], 10), [...messages, ...timers])
      deepEqual(await store.waiting(['caseTimer', 'message'], 1), [timers[0], messages[0]])
    },
  },
]
