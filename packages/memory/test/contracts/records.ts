import { deepEqual, equal, rejects } from 'node:assert/strict'
import type { TemplateVersion } from '@casework/core'
import { client, created, renamed, task } from '../builders'
import { keep, load, type Check, type StoreUnderTest } from './check'

/** Records by id, and the histories of cases. */
export const recordChecks: readonly Check<StoreUnderTest>[] = [
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
          if (page.length < 2) break
          after = seen.at(-1) ?? null
        }
        deepEqual(seen, ['B', 'a', 'ana@2', 'b', 'ﬁ', '😀'].slice(0, seen.length))
        equal(seen.length, ids.length)
      })
    },
  },
  {
    name: 'older versions of a template are read by version and left out of the list',
    async run(open) {
      const { store } = await open()
      const version = (templateId: string, number: number): TemplateVersion => ({
        templateId,
        version: number,
        definition: task(templateId).definition,
        savedAt: '2026-03-02T14:00:00Z',
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
      })
    },
  },
  {
    name: 'the events of a case are kept in order without a gap, and found by task',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz', [task('hospital')]))
      for (const name of ['one', 'two']) {
        await store.transaction('acme', async (tx) => {
          await tx.commit([renamed(await load(tx, 'ruiz'), name)])
        })
      }
      await store.transaction('acme', async (tx) => {
        const state = await load(tx, 'ruiz')
        const seq = state.seq + 1
        const started = {
          caseId: 'ruiz',
          seq,
          at: '2026-03-02T15:00:00Z',
          actor: { client: 'ana' },
          type: 'TaskStarted',
          taskId: 'hospital',
        } as const
        const next = { ...state, record: { ...state.record, version: seq }, seq }
        await tx.commit([{ expectedVersion: state.record.version, next, events: [started] }])
      })
      await store.transaction('acme', async (tx) => {
        const events = await tx.query.events('ruiz', null)
        deepEqual(
          events.map((each) => each.seq),
          [1, 2, 3, 4],
        )
        deepEqual(
          (await tx.query.events('ruiz', 'hospital')).map((each) => each.type),
          ['TaskStarted'],
        )
        deepEqual(await tx.query.events('okafor', null), [])
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
      await rejects(gap, /cannot follow/)
      const missing = store.transaction('acme', async (tx) => {
        await tx.commit([{ ...renamed(await load(tx, 'ruiz'), 'x'), events: [] }])
      })
      await rejects(missing, /events/)
    },
  },
  {
    name: 'a task is on one case only',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz', [task('hospital')]))
      await rejects(keep(store, 'acme', created('okafor', [task('hospital')])), /on case ruiz/)
    },
  },
]
