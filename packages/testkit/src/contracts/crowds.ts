import { deepEqual, equal, ok } from 'node:assert/strict'
import { createCasework } from '@casework/core'
import { memory } from '@casework/memory'
import { client, created, keep, load, nameOf } from '../builders/index'
import { isConflict, type Check, type StoreUnderTest } from './check'
import { insist, sign } from './writers'

/** How many write at once. */
const sizes = [2, 3, 8, 16]

const crowd = (size: number) => Array.from({ length: size }, (_, index) => `writer-${index + 1}`)

/** What holds when many write the same at once. */
export const crowdChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'of changes made to one case at once none is lost and none is made twice',
    async run(open) {
      for (const size of sizes) {
        const { store } = await open()
        await keep(store, 'acme', created('ruiz'))
        await Promise.all(crowd(size).map((word) => insist(() => sign(store, 'ruiz', word))))
        await store.transaction('acme', async (tx) => {
          const { record } = await load(tx, 'ruiz')
          deepEqual(record.name.split(' ').toSorted(), ['Case', 'ruiz', ...crowd(size)].toSorted())
          equal(record.version, size + 1)
          const events = await tx.query.events('ruiz', null)
          deepEqual(
            events.map((each) => each.seq),
            Array.from({ length: size + 1 }, (_, index) => index + 1),
          )
        })
      }
    },
  },
  {
    name: 'of changes made to one record at once none is lost',
    async run(open) {
      for (const size of sizes) {
        const { store } = await open()
        const add = (word: string) =>
          store.transaction('acme', async (tx) => {
            const before = (await tx.get('client', ['ana'])).get('ana')
            const lastName = `${before?.lastName ?? ''} ${word}`
            await tx.put('client', new Map([['ana', client('ana', { lastName })]]))
          })
        await Promise.all(crowd(size).map((word) => insist(() => add(word))))
        await store.transaction('acme', async (tx) => {
          const kept = (await tx.get('client', ['ana'])).get('ana')?.lastName ?? ''
          deepEqual(kept.trim().split(' ').toSorted(), crowd(size).toSorted())
        })
      }
    },
  },
  {
    name: 'a case is created once, however many try',
    async run(open) {
      for (const size of sizes) {
        const { store } = await open()
        const tries = crowd(size).map((name) => keep(store, 'acme', created('ruiz', [], { name })))
        const outcomes = await Promise.allSettled(tries)
        const kept = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []))
        equal(kept.length, 1)
        for (const each of outcomes) if (each.status === 'rejected') ok(isConflict(each.reason))
        equal(await nameOf(store, 'acme', 'ruiz'), crowd(size)[kept[0] ?? 0])
      }
    },
  },
  {
    name: 'of commands with one idempotency key only one has an effect, and all have its result',
    async run(open) {
      for (const size of sizes) {
        const { store } = await open()
        const system = createCasework({ ...memory(), store }).as({ tenant: 'acme', system: true })
        await system.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
        await system.templates.put({ id: 'age', name: 'How old are you?', type: 'number' })
        await system.cases.put({ id: 'ruiz', name: 'Ruiz' })
        const assign = () =>
          system.tasks.assign({ caseId: 'ruiz', templateId: 'age', idempotencyKey: 'once' })
        const [first, ...twins] = await Promise.all(crowd(size).map(assign))
        for (const each of twins) deepEqual(each, first)
        deepEqual(await assign(), first)
        await store.transaction('acme', async (tx) => {
          equal((await load(tx, 'ruiz', false)).tasks.size, 1)
        })
      }
    },
  },
]
