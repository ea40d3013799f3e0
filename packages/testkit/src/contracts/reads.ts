import { deepEqual, equal, rejects } from 'node:assert/strict'
import {
  assignmentOf,
  caseQuery,
  client,
  commitNew,
  created,
  everyTask,
  keep,
  link,
  load,
  nameOf,
  renamed,
  start,
  task,
  taskQuery,
} from '../builders/index'
import type { Check, StoreUnderTest } from './check'

/** What a transaction sees. */
export const readChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'a transaction sees its own writes in every read',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('okafor', [task('police')]))
      await store.transaction('acme', async (tx) => {
        await commitNew(tx, created('ruiz', [task('hospital')]))
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
          [1, 2, 3],
        )
        equal((await tx.query.links({ caseId: 'ruiz' })).length, 1)
        equal((await tx.query.tasks(taskQuery())).rows.length, 2)
        equal((await tx.query.cases(caseQuery())).cases.length, 2)
        deepEqual(await tx.query.countTasks([{ filter: everyTask, now: start, cap: null }]), [
          { count: 2, capped: false },
        ])
      })
    },
  },
  {
    name: 'a case comes back as it was committed: its record, its tasks in order of position, its assignments',
    async run(open) {
      const { store } = await open()
      const ruiz = created(
        'ruiz',
        [
          task('z', { form: 'intake', phase: 'completed' }),
          task('a', { form: 'intake', phase: 'in_progress', held: true }),
          task('m', { waived: true, clientId: 'ana' }),
          task('b', { removed: true, applicability: 'skipped' }),
        ],
        {
          clientIds: ['ana'],
          assigneeIds: ['dana'],
          customFields: { court: 'Bronx' },
          dates: { hearing: '2026-04-01' },
        },
      )
      await keep(store, 'acme', ruiz)
      await store.transaction('acme', async (tx) => {
        const found = await load(tx, 'ruiz', false)
        deepEqual(found.record, ruiz.next.record)
        deepEqual([...found.tasks], [...ruiz.next.tasks])
        deepEqual(found.assignments, ruiz.next.assignments)
        equal(found.seq, ruiz.next.seq)
        deepEqual(await load(tx, 'ruiz', true), found)
      })
    },
  },
  {
    name: 'tasks and assignments lead to their case, and unknown ids to nothing',
    async run(open) {
      const { store } = await open()
      await keep(
        store,
        'acme',
        created('ruiz', [task('a', { form: 'intake' })]),
        created('okafor', [task('b')]),
      )
      const assignment = assignmentOf('ruiz', 'intake')
      await store.transaction('acme', async (tx) => {
        const tasks = await tx.caseOf('task', ['a', 'b', assignment, 'nothing'])
        deepEqual([...tasks].toSorted(), [
          ['a', { caseId: 'ruiz' }],
          ['b', { caseId: 'okafor' }],
        ])
        deepEqual([...(await tx.caseOf('assignment', [assignment, 'a']))], [[assignment, { caseId: 'ruiz' }]])
      })
    },
  },
  {
    name: 'tenants with the same ids stay apart in every read',
    async run(open) {
      const { store } = await open()
      const named = (name: string) => created('ruiz', [task('hospital', { form: 'intake' })], { name })
      await keep(store, 'acme', named('of acme'), created('okafor', [task('police', { form: 'crash' })]))
      await store.transaction('acme', async (tx) => {
        await tx.put('client', new Map([['ana', client('ana')]]))
        await tx.put('link', new Map([['l1', link('l1', { clientId: 'ana' })]]))
      })
      await keep(store, 'bolt', named('of bolt'))
      await store.transaction('bolt', async (tx) =>
        tx.commit([renamed(await load(tx, 'ruiz'), 'bolt again')]),
      )
      equal(await nameOf(store, 'acme', 'ruiz'), 'of acme')
      equal(await nameOf(store, 'bolt', 'ruiz'), 'bolt again')
      await store.transaction('bolt', async (tx) => {
        deepEqual([...(await tx.cases(['ruiz', 'okafor'], true)).keys()], ['ruiz'])
        deepEqual([...(await tx.caseOf('task', ['hospital', 'police'])).keys()], ['hospital'])
        equal((await tx.caseOf('assignment', [assignmentOf('okafor', 'crash')])).size, 0)
        equal((await tx.get('client', ['ana'])).size, 0)
        deepEqual(await tx.query.list('client', null, 10), [])
        deepEqual(
          (await tx.query.tasks(taskQuery())).rows.map((row) => row.caseName),
          ['bolt again'],
        )
        const [counted] = await tx.query.countTasks([{ filter: everyTask, now: start, cap: null }])
        equal(counted?.count, 1)
        deepEqual(
          (await tx.query.cases(caseQuery())).cases.map((record) => record.name),
          ['bolt again'],
        )
        equal((await tx.query.events('ruiz', null)).length, 4)
        deepEqual(await tx.query.events('okafor', null), [])
        deepEqual(await tx.query.links({ caseId: 'ruiz' }), [])
        deepEqual(await tx.query.links({ clientId: 'ana' }), [])
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
    },
  },
  {
    name: 'the digest of a link cannot be taken by another one',
    async run(open) {
      const { store } = await open()
      await store.transaction('acme', (tx) => tx.put('link', new Map([['l1', link('l1')]])))
      for (const tenant of ['acme', 'bolt']) {
        const theft = store.transaction(tenant, (tx) =>
          tx.put('link', new Map([['l2', link('l2', { jtiDigest: 'digest-of-l1' })]])),
        )
        await rejects(theft)
      }
      deepEqual(await store.findLink('digest-of-l1'), { tenant: 'acme', linkId: 'l1' })
      await store.transaction('acme', async (tx) => {
        equal((await tx.get('link', ['l2'])).size, 0)
      })
    },
  },
  {
    name: 'the links of a case and of a client come oldest first',
    async run(open) {
      const { store } = await open()
      const links = [
        link('b', { createdAt: '2026-03-02T14:00:00Z' }),
        link('a', { createdAt: '2026-03-02T14:00:00.250Z', clientId: 'ana' }),
        link('c', {
          createdAt: '2026-03-01T14:00:00Z',
          scope: { clientId: 'ana' },
          caseId: null,
          clientId: 'ana',
        }),
      ]
      await keep(store, 'acme', created('ruiz', [], { clientIds: ['ana'] }))
      await store.transaction('acme', async (tx) => {
        await tx.put('client', new Map([['ana', client('ana')]]))
        await tx.put('link', new Map(links.map((each) => [each.linkId, each])))
      })
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
