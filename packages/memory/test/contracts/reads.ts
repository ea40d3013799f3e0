import { deepEqual, equal, rejects } from 'node:assert/strict'
import { client, created, link, renamed, task, taskQuery } from '../builders'
import { keep, load, nameOf, type Check, type StoreUnderTest } from './check'

/** What a transaction sees. */
export const readChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'a transaction sees its own writes in every read',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('okafor', [task('police')]))
      await store.transaction('acme', async (tx) => {
        await tx.commit([created('ruiz', [task('hospital')])])
        await tx.commit([renamed(await load(tx, 'ruiz'), 'again')])
        await tx.put('client', new Map([['ana', client('ana')]]))
        await tx.put('link', new Map([['l1', link('l1')]]))
        equal((await load(tx, 'ruiz')).record.name, 'again')
        deepEqual((await tx.caseOf('task', ['hospital', 'nothing'])).get('hospital'), { caseId: 'ruiz' })
        deepEqual(
          (await tx.query.list('client', null, 10)).map((each) => each.id),
          ['ana'],
        )
        deepEqual(
          (await tx.query.events('ruiz', null)).map((each) => each.seq),
          [1, 2],
        )
        equal((await tx.query.links({ caseId: 'ruiz' })).length, 1)
        equal((await tx.query.tasks(taskQuery())).rows.length, 2)
      })
    },
  },
  {
    name: 'tenants with the same ids stay apart',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz', [task('hospital')], { name: 'of acme' }))
      await keep(store, 'bolt', created('ruiz', [task('hospital')], { name: 'of bolt' }))
      await store.transaction('acme', (tx) => tx.put('client', new Map([['ana', client('ana')]])))
      equal(await nameOf(store, 'acme', 'ruiz'), 'of acme')
      equal(await nameOf(store, 'bolt', 'ruiz'), 'of bolt')
      await store.transaction('bolt', async (tx) => {
        equal((await tx.get('client', ['ana'])).size, 0)
        deepEqual(
          (await tx.query.tasks(taskQuery())).rows.map((row) => row.caseName),
          ['of bolt'],
        )
        equal((await tx.query.events('ruiz', null)).length, 1)
      })
    },
  },
  {
    name: 'a link is found by its digest across tenants, and by nothing else',
    async run(open) {
      const { store } = await open()
      await store.transaction('acme', (tx) => tx.put('link', new Map([['l1', link('l1')]])))
      await store.transaction('bolt', (tx) =>
        tx.put('link', new Map([['l1', link('l1', { jtiDigest: 'other' })]])),
      )
      deepEqual(await store.findLink('digest-of-l1'), { tenant: 'acme', linkId: 'l1' })
      deepEqual(await store.findLink('other'), { tenant: 'bolt', linkId: 'l1' })
      equal(await store.findLink('l1'), null)
      const theft = store.transaction('bolt', (tx) =>
        tx.put('link', new Map([['l2', link('l2', { jtiDigest: 'digest-of-l1' })]])),
      )
      await rejects(theft, /taken/)
      deepEqual(await store.findLink('digest-of-l1'), { tenant: 'acme', linkId: 'l1' })
    },
  },
  {
    name: 'the links of a case and of a client come oldest first',
    async run(open) {
      const { store } = await open()
      const links = [
        link('b', { createdAt: '2026-03-02T14:00:00Z' }),
        link('a', { createdAt: '2026-03-02T14:00:00.250Z', clientId: 'ana' }),
        link('c', { createdAt: '2026-03-01T14:00:00Z', caseId: null, clientId: 'ana' }),
      ]
      await store.transaction('acme', (tx) =>
        tx.put('link', new Map(links.map((each) => [each.linkId, each]))),
      )
      await store.transaction('acme', async (tx) => {
        const ids = async (of: { caseId: string } | { clientId: string }) =>
          (await tx.query.links(of)).map((each) => each.linkId)
        deepEqual(await ids({ caseId: 'ruiz' }), ['b', 'a'])
        deepEqual(await ids({ clientId: 'ana' }), ['c', 'a'])
        deepEqual(await ids({ clientId: 'ben' }), [])
      })
    },
  },
]
