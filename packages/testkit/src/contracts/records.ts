import { deepEqual, equal, rejects } from 'node:assert/strict'
import type { TemplateVersion } from '@casework/core'
import { changed, client, created, keep, load, nameOf, renamed, start, task } from '../builders/index'
import { definitionOf } from '../builders/task-plan'
import type { Check, StoreUnderTest } from './check'

/** Records by id, and the histories of cases. */
export const recordChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'a record comes back as it was put, until it is replaced or removed',
    async run(open) {
      const { store } = await open()
      const put = (id: string, value: ReturnType<typeof client> | null) =>
        store.transaction('acme', (tx) => tx.put('client', new Map([[id, value]])))
      const ana = client('ana', { firstName: 'Ana', phone: '+12125550123' })
      await put('ana', ana)
      await put('ben', client('ben'))
      await store.transaction('acme', async (tx) => {
        deepEqual([...(await tx.get('client', ['nobody', 'ana']))], [['ana', ana]])
      })
      await put('ana', client('ana', { firstName: 'Anna' }))
      await put('ben', null)
      await put('nobody', null)
      await store.transaction('acme', async (tx) => {
        deepEqual(await tx.query.list('client', null, 10), [client('ana', { firstName: 'Anna' })])
        deepEqual([...(await tx.get('client', ['ben', 'nobody']))], [])
      })
    },
  },
  {
    name: 'records are listed in code-point order of their ids, page by page',
    async run(open) {
      const { store } = await open()
      const ids = ['b', 'B', '😀', 'ﬁ', 'a', 'ana@2']
      await store.transaction('acme', (tx) =>
        tx.put('client', new Map(ids.map((id) => [id, client(id)] as const))),
      )
      await store.transaction('acme', async (tx) => {
        const seen: string[] = []
        for (let after: string | null = null; ;) {
          const page = await tx.query.list('client', after, 2)
          seen.push(...page.map((each) => each.id))
          if (page.length < 2 || seen.length > ids.length) break
          after = seen.at(-1) ?? null
        }
        deepEqual(seen, ['B', 'a', 'ana@2', 'b', 'ﬁ', '😀'])
      })
    },
  },
  {
    name: 'older versions of a template are read by version and left out of the list',
    async run(open) {
      const { store } = await open()
      const definition = definitionOf(task('age'))
      const version = (templateId: string, number: number): TemplateVersion => ({
        templateId,
        version: number,
        definition,
        savedAt: start,
      })
      await store.transaction('acme', (tx) =>
        tx.put(
          'template',
          new Map([
            ['age', version('age', 2)],
            ['age@1', version('age', 1)],
            ['age@2', version('age', 2)],
            ['mail@home', version('mail@home', 1)],
          ]),
        ),
      )
      await store.transaction('acme', async (tx) => {
        const listed = await tx.query.list('template', null, 10)
        deepEqual(
          listed.map((each) => `${each.templateId} v${each.version}`),
          ['age v2', 'mail@home v1'],
        )
        equal((await tx.get('template', ['age@1'])).get('age@1')?.version, 1)
        equal((await tx.get('template', ['age'])).get('age')?.version, 2)
      })
    },
  },
  {
    name: 'the events of a case are kept in order without a gap, and found by task',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz', [task('hospital'), task('police')]))
      for (const name of ['one', 'two']) {
        await store.transaction('acme', async (tx) => tx.commit([renamed(await load(tx, 'ruiz'), name)]))
      }
      await store.transaction('acme', async (tx) =>
        tx.commit([changed(await load(tx, 'ruiz'), { type: 'TaskStarted', taskId: 'hospital' })]),
      )
      await store.transaction('acme', async (tx) => {
        const events = await tx.query.events('ruiz', null)
        deepEqual(
          events.map((each) => `${each.seq} ${each.type}`),
          [
            '1 CaseCreated',
            '2 TaskAssigned',
            '3 TaskAssigned',
            '4 CaseChanged',
            '5 CaseChanged',
            '6 TaskStarted',
          ],
        )
        deepEqual(await tx.query.events('ruiz', 'hospital'), [events[1], events[5]])
        deepEqual(await tx.query.events('ruiz', null, { after: 2, most: 3 }), events.slice(2, 5))
        deepEqual(await tx.query.events('ruiz', null, { after: 4 }), events.slice(4))
        deepEqual(await tx.query.events('ruiz', 'hospital', { after: 1, most: 1 }), [events[1]])
        deepEqual(await tx.query.events('ruiz', 'hospital', { after: 2, most: 5 }), [events[5]])
        deepEqual(await tx.query.events('ruiz', null, { after: 6 }), [])
        deepEqual(await tx.query.events('okafor', null), [])
        deepEqual(await tx.query.events('okafor', 'hospital'), [])
      })
    },
  },
  {
    name: 'rewritten events take the place of those with their number, and leave the others alone',
    async run(open) {
      const { store } = await open()
      const plan = task('hospital', { phase: 'completed' })
      await keep(store, 'acme', created('ruiz', [plan]))
      await store.transaction('acme', async (tx) => {
        const erased = changed(await load(tx, 'ruiz'), { type: 'PersonalDataErased', clientId: 'ana' })
        const rewritten = (await tx.query.events('ruiz', null)).flatMap((event) =>
          event.type === 'TaskCompleted' ? { ...event, value: null } : [],
        )
        await tx.commit([{ ...erased, rewritten }])
        const [seen] = (await tx.query.events('ruiz', 'hospital')).slice(-1)
        equal(seen?.type === 'TaskCompleted' && seen.value, null)
      })
      await store.transaction('acme', async (tx) => {
        const events = await tx.query.events('ruiz', null)
        deepEqual(
          events.map((each) => (each.type === 'TaskCompleted' ? each.value : each.type)),
          ['CaseCreated', 'TaskAssigned', null, 'PersonalDataErased'],
        )
        deepEqual(
          events.map((each) => each.seq),
          [1, 2, 3, 4],
        )
      })
    },
  },
  {
    name: 'a history with a gap is refused',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz'))
      const gap = store.transaction('acme', async (tx) => {
        const state = await load(tx, 'ruiz')
        await tx.commit([{ ...renamed({ ...state, seq: state.seq + 1 }, 'x'), expectedVersion: 1 }])
      })
      await rejects(gap)
      const missing = store.transaction('acme', async (tx) => {
        await tx.commit([{ ...renamed(await load(tx, 'ruiz'), 'x'), events: [] }])
      })
      await rejects(missing)
      equal(await nameOf(store, 'acme', 'ruiz'), 'Case ruiz')
    },
  },
  {
    name: 'a task is on one case only',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz', [task('hospital')]))
      await rejects(keep(store, 'acme', created('okafor', [task('hospital')])))
      equal(await nameOf(store, 'acme', 'okafor'), null)
      await store.transaction('acme', async (tx) => {
        deepEqual((await tx.caseOf('task', ['hospital'])).get('hospital'), { caseId: 'ruiz' })
      })
    },
  },
]
