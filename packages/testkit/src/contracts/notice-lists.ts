import { deepEqual } from 'node:assert/strict'
import type { Store } from '@casework/core'
import type { NoticeQuery } from '@casework/core/adapter'
import { notice } from '../builders/records'
import type { Check, StoreUnderTest } from './check'

const danas: NoticeQuery = { staffId: 'dana', unread: false, before: null, limit: 100 }

const asked = (store: Store, query: Partial<NoticeQuery>, tenant = 'acme') =>
  store.transaction(tenant, async (tx) =>
    (await tx.query.notices({ ...danas, ...query })).map((each) => each.noticeId),
  )

const kept = [
  notice('n1'),
  notice('n2', { staffId: 'eli' }),
  notice('n3', { readAt: '2026-03-02T15:00:00Z' }),
  notice('n4'),
]

const keep = (store: Store, ...notices: readonly ReturnType<typeof notice>[]) =>
  store.transaction('acme', (tx) =>
    tx.put('notice', new Map(notices.map((each) => [each.noticeId, each] as const))),
  )

/** What one member of staff is told. */
export const noticeListChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'notices of one member of staff are listed newest first, page by page, and of one tenant only',
    async run(open) {
      const { store } = await open()
      await keep(store, ...kept)
      deepEqual(await asked(store, {}), ['n4', 'n3', 'n1'])
      deepEqual(await asked(store, { limit: 2 }), ['n4', 'n3'])
      deepEqual(await asked(store, { before: 'n3', limit: 2 }), ['n1'])
      deepEqual(await asked(store, { staffId: 'eli' }), ['n2'])
      deepEqual(await asked(store, {}, 'other'), [])
    },
  },
  {
    name: 'a notice that was read is not among the unread ones, and one that is put again is',
    async run(open) {
      const { store } = await open()
      await keep(store, ...kept)
      deepEqual(await asked(store, { unread: true }), ['n4', 'n1'])
      await keep(store, notice('n4', { readAt: '2026-03-02T15:00:00Z' }), notice('n3'))
      deepEqual(await asked(store, { unread: true }), ['n3', 'n1'])
    },
  },
]
