import { deepEqual } from 'node:assert/strict'
import type { Store } from '@casework/core'
import type { MessageQuery } from '@casework/core/adapter'
import { message } from '../builders/records'
import type { Check, StoreUnderTest } from './check'

const all: MessageQuery = {
  caseId: null,
  clientId: null,
  linkId: null,
  proof: null,
  contactPointId: null,
  channel: null,
  states: null,
  before: null,
  limit: 100,
}

const asked = (store: Store, query: Partial<MessageQuery>, tenant = 'acme') =>
  store.transaction(tenant, async (tx) =>
    (await tx.query.messages({ ...all, ...query })).map((each) => each.messageId),
  )

const kept = [
  message('m1'),
  message('m2', { caseId: 'okafor', clientId: 'ben', contactPointId: 'sms.ben', linkId: 'l1' }),
  message('m3', {
    channel: 'email',
    contactPointId: 'email.ana',
    state: 'accepted',
    proof: 'SM1',
    dueAt: null,
  }),
  message('m4', { caseId: null, linkId: 'l1', state: 'suppressed', dueAt: null }),
  message('m5', {
    channel: 'portal',
    contactPointId: null,
    to: null,
    state: 'accepted',
    proof: 'SM2',
    dueAt: null,
  }),
]

const furnished = async (store: Store) =>
  store.transaction('acme', (tx) =>
    tx.put('message', new Map(kept.map((each) => [each.messageId, each] as const))),
  )

/** Messages in lists. */
export const messageListChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'messages are listed newest first, page by page, and of one tenant only',
    async run(open) {
      const { store } = await open()
      await furnished(store)
      deepEqual(await asked(store, {}), ['m5', 'm4', 'm3', 'm2', 'm1'])
      deepEqual(await asked(store, { limit: 2 }), ['m5', 'm4'])
      deepEqual(await asked(store, { limit: 2, before: 'm4' }), ['m3', 'm2'])
      deepEqual(await asked(store, {}, 'other'), [])
      const [whole] = await store.transaction('acme', (tx) => tx.query.messages({ ...all, before: 'm2' }))
      deepEqual(whole, kept[0])
    },
  },
  {
    name: 'messages are found by case, client, link, proof, contact point, channel and state, together or alone',
    async run(open) {
      const { store } = await open()
      await furnished(store)
      deepEqual(await asked(store, { caseId: 'ruiz' }), ['m5', 'm3', 'm1'])
      deepEqual(await asked(store, { clientId: 'ben' }), ['m2'])
      deepEqual(await asked(store, { linkId: 'l1' }), ['m4', 'm2'])
      deepEqual(await asked(store, { proof: 'SM1' }), ['m3'])
      deepEqual(await asked(store, { contactPointId: 'sms.ana' }), ['m4', 'm1'])
      deepEqual(await asked(store, { channel: 'sms' }), ['m4', 'm2', 'm1'])
      deepEqual(await asked(store, { states: ['accepted', 'suppressed'] }), ['m5', 'm4', 'm3'])
      deepEqual(await asked(store, { states: [] }), [])
      deepEqual(await asked(store, { caseId: 'ruiz', states: ['accepted'], channel: 'email' }), ['m3'])
      deepEqual(await asked(store, { clientId: 'ben', caseId: 'ruiz' }), [])
    },
  },
  {
    name: 'messages are listed in code-point order of their ids, and those of the transaction itself among them',
    async run(open) {
      const { store } = await open()
      const put = (...ids: readonly string[]) => new Map(ids.map((id) => [id, message(id)] as const))
      await store.transaction('acme', (tx) => tx.put('message', put('b', 'B', '😀', 'a')))
      await store.transaction('acme', async (tx) => {
        await tx.put('message', put('ﬁ', 'aa'))
        await tx.put('message', new Map([['B', null]]))
        const seen: string[] = []
        for (let before: string | null = null; ;) {
          const page: readonly string[] = (await tx.query.messages({ ...all, before, limit: 2 })).map(
            (each) => each.messageId,
          )
          seen.push(...page)
          if (page.length < 2 || seen.length > 10) break
          before = page.at(-1) ?? null
        }
        deepEqual(seen, ['😀', 'ﬁ', 'b', 'aa', 'a'])
      })
    },
  },
]
