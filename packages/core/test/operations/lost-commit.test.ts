import { memory, manualClock } from '@casework/memory'
import { expect, test } from 'vitest'
import { createCasework, type Store } from '../../src/index'
import { StoreOutcomeUnknown } from '../../src/adapter/index'
import { furnish, start } from '../support/world'

/** A store whose answer to the next commit is lost: after it was kept, or before. */
function losing(store: Store): { readonly store: Store; lose: 'afterKeeping' | 'beforeKeeping' | null } {
  const unreliable = {
    lose: null as 'afterKeeping' | 'beforeKeeping' | null,
    store: {
      ...store,
      async transaction<T>(...[tenant, work]: Parameters<typeof store.transaction<T>>): Promise<T> {
        const { lose } = unreliable
        unreliable.lose = null
        if (lose === 'beforeKeeping') throw new StoreOutcomeUnknown('gone')
        const value = await store.transaction(tenant, work)
        if (lose === 'afterKeeping') throw new StoreOutcomeUnknown('gone')
        return value
      },
    },
  }
  return unreliable
}

test.each(['afterKeeping', 'beforeKeeping'] as const)(
  'a command whose commit was lost %s is told so, and has one effect when it is sent again with its key',
  async (lose) => {
    const ports = memory({ clock: manualClock(start) })
    const unreliable = losing(ports.store)
    const casework = createCasework({ ...ports, store: unreliable.store })
    const system = casework.as({ tenant: 'acme', system: true })
    await furnish(system)
    const command = { scope: { caseId: 'ruiz' }, idempotencyKey: 'once' } as const
    unreliable.lose = lose
    expect(await system.try.links.create(command)).toMatchObject({
      ok: false,
      error: { code: 'OUTCOME_UNKNOWN', idempotencyKey: 'once' },
    })
    const { linkId } = await system.links.create(command)
    expect((await system.links.list({ caseId: 'ruiz' })).links.map((link) => link.linkId)).toEqual([linkId])
  },
)

test('without a key the refusal says to look first', async () => {
  const ports = memory({ clock: manualClock(start) })
  const unreliable = losing(ports.store)
  const system = createCasework({ ...ports, store: unreliable.store }).as({ tenant: 'acme', system: true })
  await furnish(system)
  unreliable.lose = 'afterKeeping'
  expect(await system.try.links.create({ scope: { caseId: 'ruiz' } })).toMatchObject({
    ok: false,
    error: { code: 'OUTCOME_UNKNOWN', idempotencyKey: null },
  })
})

test('a query whose connection was lost is asked again, since it keeps nothing', async () => {
  const ports = memory({ clock: manualClock(start) })
  const unreliable = losing(ports.store)
  const system = createCasework({ ...ports, store: unreliable.store }).as({ tenant: 'acme', system: true })
  await furnish(system)
  unreliable.lose = 'afterKeeping'
  expect(await system.cases.get({ caseId: 'ruiz' })).toMatchObject({ id: 'ruiz' })
  const always = { ...ports.store, transaction: () => Promise.reject(new StoreOutcomeUnknown('gone')) }
  const dead = createCasework({ ...ports, store: always }).as({ tenant: 'acme', system: true })
  await expect(dead.try.cases.get({ caseId: 'ruiz' })).rejects.toMatchObject({ code: 'FAULT' })
})
