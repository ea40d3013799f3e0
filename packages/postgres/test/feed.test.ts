import { createCasework, type CaseEvent, type Casework, type Store } from '@casework/core'
import { joseKeys, randomSecret } from '@casework/core/system'
import { manualClock, memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { checkTenant } from '@casework/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, emptied, type TestDatabase } from './databases'

type Told = CaseEvent & { readonly tenant: string }

const acme = { tenant: 'acme', system: true } as const
const keys = joseKeys({ issuer: 'x', keys: [{ kid: 'a', secret: randomSecret(), state: 'signing' }] })
const names = ['ledger', 'mirror']
const cases = Array.from({ length: 8 }, (_, index) => `case-${String(index)}`)

/** Numbers that look random and are the same in each run. */
function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

describe('subscriptions of several processes', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase('feed')
    await postgres({ pool: database.pool('feed_owner') }).migrate({ grantTo: 'feed_app' })
  })
  beforeEach(() => database.sql(emptied))
  afterAll(() => database.drop())

  const open = (store: Store, told: Map<string, Told[]>) => {
    const faults: unknown[] = []
    const clock = manualClock('2026-03-02T14:00:00Z')
    const onError = (error: unknown) => faults.push(error)
    const casework = createCasework({ ...memory({ clock }), store, keys, onError })
    for (const name of names)
      casework.subscribe(name, async (event) => {
        await new Promise((resolve) => setImmediate(resolve))
        const of = `${name} ${event.caseId}`
        told.set(of, [...(told.get(of) ?? []), event])
      })
    return { casework, clock, faults }
  }

  /** What a subscription saw of a case, the first time each. */
  const firsts = (told: readonly Told[]) => [...new Set(told.map(({ seq }) => seq))]

  const proveAll = async (casework: Casework, told: ReadonlyMap<string, readonly Told[]>) => {
    for (const caseId of cases) {
      const last = (await casework.as(acme).cases.history({ caseId, limit: 1 })).events[0]?.seq ?? 0
      const all = Array.from({ length: last }, (_, index) => index + 1)
      for (const name of names) expect(firsts(told.get(`${name} ${caseId}`) ?? [])).toEqual(all)
    }
    expect(await casework.next()).toBeNull()
  }

  const stores: readonly [string, () => Store][] = [
    ['memory', () => memory().store],
    ['PostgreSQL', () => postgres({ pool: database.pool('feed_app', { pipeline: true, max: 6 }) }).store],
    ['PostgreSQL without pipelining', () => postgres({ pool: database.pool('feed_app', { max: 6 }) }).store],
  ]

  it.each(stores)(
    'two workers and 200 random commands: every event is seen, in the order of its case, and nothing is left: %s',
    { timeout: 120_000 },
    async (_, storeOf) => {
      const store = storeOf()
      const told = new Map<string, Told[]>()
      const nodes = [open(store, told), open(store, told)] as const
      const desks = nodes.map(({ casework }) => casework.as(acme))
      await desks[0]?.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
      await desks[0]?.templates.put({ id: 'age', name: 'Age', type: 'number', due: { days: 3 } })
      for (const id of cases) await desks[0]?.cases.put({ id, name: id })
      const draw = drawing(7)
      let left = 200
      const commands = async (desk: (typeof desks)[number]) => {
        while (left > 0) {
          left -= 1
          const caseId = cases[draw(cases.length)] ?? ''
          if (draw(3) === 0) await desk.try.tasks.assign({ caseId, templateId: 'age' })
          else await desk.try.cases.put({ id: caseId, status: String(left) })
        }
      }
      const ticking = async ({ casework }: (typeof nodes)[number]) => {
        while (left > 0) await casework.tick()
      }
      await Promise.all([...desks.map(commands), ...desks.map(commands), ...nodes.map(ticking)])
      // No clock has moved: whatever would be left to a lease or a later try is missing now.
      for (const { casework } of nodes) await casework.tick()
      await proveAll(nodes[0].casework, told)
      expect(nodes.flatMap(({ faults }) => faults)).toEqual([])
      expect(await checkTenant(store, 'acme')).toEqual([])
    },
  )

  it.each(stores)(
    'a command that races the settlement of its case wakes it up again: %s',
    { timeout: 120_000 },
    async (_, storeOf) => {
      const store = storeOf()
      const told = new Map<string, Told[]>()
      const { casework, faults } = open(store, told)
      const desk = casework.as(acme)
      await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
      for (let round = 0; round < 40; round += 1) {
        const id = cases[round % cases.length] ?? ''
        await desk.cases.put({ id, name: `${id} ${String(round)}` })
        const tick = { isOver: false }
        const ticking = casework.tick().finally(() => (tick.isOver = true))
        for (let n = 0; !tick.isOver && n < 20; n += 1) {
          const put = await desk.try.cases.put({ id, status: `${String(round)}.${String(n)}` })
          expect(put.ok).toBe(true)
        }
        await ticking
        await casework.tick()
        expect(await casework.next()).toBeNull()
      }
      await proveAll(casework, told)
      expect(faults).toEqual([])
    },
  )

  it('a transaction of the host’s that rolls back is told to nobody, and one that commits is', async () => {
    const pool = database.pool('feed_app')
    const told = new Map<string, Told[]>()
    const { casework } = open(postgres({ pool }).store, told)
    await casework.as(acme).settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
    for (const end of ['ROLLBACK', 'COMMIT']) {
      const client = await pool.connect()
      await client.query('BEGIN')
      await casework.within(client).as(acme).cases.put({ id: end, name: end })
      await client.query(end)
      client.release()
    }
    await casework.tick()
    expect([...told.keys()].toSorted()).toEqual(['ledger COMMIT', 'mirror COMMIT'])
  })
})
