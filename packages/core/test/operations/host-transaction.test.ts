import { memory, manualClock } from '@casework/memory'
import { expect, test } from 'vitest'
import { createCasework, type Store } from '../../src/index'
import { StoreConflict, type StoreTransaction } from '../../src/adapter/index'
import { furnish, start } from '../support/world'

/** Memory, whose own open transaction stands for the host's. */
const joinable = (store: Store): Store => ({
  ...store,
  within: (host) => ({ ...store, transaction: async (_, work) => work(host as StoreTransaction) }),
})

async function openFirm() {
  const ports = memory({ clock: manualClock(start) })
  const events: string[] = []
  const casework = createCasework({
    ...ports,
    store: joinable(ports.store),
    onEvent: (event) => events.push(event.type),
  })
  const system = casework.as({ tenant: 'acme', system: true })
  await furnish(system)
  events.length = 0
  return { store: ports.store, casework, system, events }
}

test('the host’s transaction keeps what its desks did, and drops it when it fails', async () => {
  const { store, casework, system, events } = await openFirm()
  const open = (id: string, fails: boolean) =>
    store.transaction('acme', async (tx) => {
      await casework.within(tx).as({ tenant: 'acme', system: true }).cases.put({ id, name: id })
      if (fails) throw new Error('the host changed its mind')
    })
  await open('kept', false)
  await expect(open('dropped', true)).rejects.toThrow('the host changed its mind')
  expect((await system.try.cases.get({ caseId: 'kept' })).ok).toBe(true)
  expect((await system.try.cases.get({ caseId: 'dropped' })).ok).toBe(false)
  expect(events).toEqual([])
})

test('a conflict inside the host’s transaction is refused at once', async () => {
  const { store } = await openFirm()
  let asked = 0
  const contended: Store = {
    ...store,
    within: () => ({
      ...store,
      async transaction() {
        asked += 1
        throw new StoreConflict('somebody was faster')
      },
    }),
  }
  const casework = createCasework({ ...memory(), store: contended })
  const desk = casework.within({}).as({ tenant: 'acme', system: true })
  expect(await desk.try.cases.archive({ caseId: 'ruiz' })).toMatchObject({
    ok: false,
    error: { code: 'CONFLICT', attempts: 1 },
  })
  expect(asked).toBe(1)
})

test('a store without transactions to join says so', () => {
  expect(() => createCasework(memory()).within({})).toThrow(TypeError)
})
