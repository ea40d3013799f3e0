import type { Store } from '@casework/core'
import type { CaseCommit, StoreTransaction } from '@casework/core/adapter'
import { postgres } from '@casework/postgres'
import { commitNew, created, keep, nameOf, task } from '@casework/testkit/builders'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

/** So many cases, each with one task, that their rows are on their way before the transaction ends. */
const many = (name: string): readonly CaseCommit[] =>
  Array.from({ length: 400 }, (_, index) => created(`${name}-${index}`, [task(`task-${name}-${index}`)]))

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase('pushed')
  await postgres({ pool: database.pool('pushed_owner') }).migrate({ grantTo: 'pushed_app' })
})
afterAll(() => database.drop())

describe.each([
  ['pipelined', true],
  ['plain', false],
])('rows that leave before a transaction ends, %s', (tenant, pipeline) => {
  let store: Store
  beforeAll(() => {
    store = postgres({ pool: database.pool('pushed_app', { pipeline }) }).store
  })

  it('are kept with it', async () => {
    await keep(store, tenant, ...many('kept'))
    expect(await nameOf(store, tenant, 'kept-399')).toBe('Case kept-399')
  })

  it('are gone with it when its work fails', async () => {
    const work = async (tx: StoreTransaction) => {
      await commitNew(tx, ...many('gone'))
      throw new Error('no')
    }
    await expect(store.transaction(tenant, work)).rejects.toThrow('no')
    expect(await nameOf(store, tenant, 'gone-0')).toBeNull()
  })

  it('make it fail when they cannot be kept, though its work has heard of nothing', async () => {
    const stolen = created('thief', [task('task-kept-0')])
    const kept = keep(store, tenant, ...many('more'), stolen)
    await expect(kept).rejects.toThrow('duplicate key')
    expect(await nameOf(store, tenant, 'more-0')).toBeNull()
    expect(await nameOf(store, tenant, 'kept-0')).toBe('Case kept-0')
  })
})
