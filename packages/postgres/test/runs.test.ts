import { once } from 'node:events'
import { createCasework } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres, type PostgresPorts } from '@casework/postgres'
import { checkTenant } from '@casework/testkit'
import { created, keep } from '@casework/testkit/builders'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startScript } from '../../../tools/script-process'
import { createDatabase, letGo, type TestDatabase } from './databases'

const start = '2026-03-02T14:00:00Z'
const ids = Array.from({ length: 1_100 }, (_, index) => `c${String(index).padStart(4, '0')}`)
const script = new URL('running-worker.ts', import.meta.url)

describe('runs on PostgreSQL', () => {
  let database: TestDatabase
  let ports: PostgresPorts

  beforeAll(async () => {
    database = await createDatabase('runs')
    await postgres({ pool: database.pool('runs_owner') }).migrate({ grantTo: 'runs_app' })
    ports = postgres({ pool: database.pool('runs_app', { pipeline: true, max: 8 }) })
  })
  afterAll(() => database.drop())

  /** Two processes on one store. */
  const workers = () =>
    [1, 2].map(() => createCasework({ ...memory({ clock: manualClock(start) }), ...ports }))

  /** Lets another process carry on what there is until it is killed. */
  async function killed(where: string, nth: number): Promise<void> {
    const args = [inject('postgres').host, database.name, start, where, String(nth)]
    const worker = await startScript(script, args)
    expect((await once(worker, 'exit'))[1]).toBe('SIGKILL')
    await letGo(database)
  }

  async function firm(tenant: string, plan: Parameters<typeof created>[2] = {}) {
    const [one, two] = workers()
    if (!one || !two) throw new Error('no workers')
    const desk = one.as({ tenant, system: true })
    await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
    for (const id of ['t1', 't2'])
      await desk.templates.put({ id, name: id, type: 'number', due: { days: 3 } })
    for (let at = 0; at < ids.length; at += 500)
      await keep(ports.store, tenant, ...ids.slice(at, at + 500).map((id) => created(id, [], plan)))
    return { one, two, desk }
  }

  /** How many tasks of each template the cases have, and on how many cases there is more than one of a template. */
  async function tasksIn(tenant: string) {
    const [row] = await database.sql(
      `SELECT count(*)::int AS tasks, (count(*) - count(DISTINCT (case_id, name)))::int AS twice
       FROM casework.case_task WHERE tenant_id = '${tenant}'`,
    )
    return row
  }

  it('two that cross, carried by two workers at once, neither deadlock nor do anything twice', async () => {
    const { one, two, desk } = await firm('crossing')
    const forth = await desk.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1', 't2'] })
    const back = await desk.bulk.assign({
      selection: { case_ids: ids.toReversed() },
      templateIds: ['t2', 't1'],
    })
    await Promise.all([one.tick(), two.tick()])
    await one.tick()
    const runs = await Promise.all([forth, back].map(({ runId }) => desk.bulk.get({ runId })))
    expect(runs.map(({ state, counts }) => [state, counts.failed ?? 0])).toEqual([
      ['finished', 0],
      ['finished', 0],
    ])
    expect(runs.reduce((sum, each) => sum + (each.counts.assigned ?? 0), 0)).toBe(2 * ids.length)
    expect(await tasksIn('crossing')).toEqual({ tasks: 2 * ids.length, twice: 0 })
    expect(await checkTenant(ports.store, 'crossing')).toEqual([])
  })

  it.each([
    ['before', 2],
    ['in', 2],
    ['after', 2],
    ['in', 3],
    ['after', 3],
  ])(
    'a worker that is killed %s its transaction %i leaves nothing undone and nothing done twice',
    async (where, nth) => {
      const tenant = `killed-${where}-${String(nth)}`
      const { one, desk } = await firm(tenant)
      const { runId } = await desk.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1'] })
      await killed(where, nth)
      await one.tick()
      expect(await desk.bulk.get({ runId })).toMatchObject({
        state: 'finished',
        casesDone: ids.length,
        counts: { assigned: ids.length },
      })
      expect(await tasksIn(tenant)).toEqual({ tasks: ids.length, twice: 0 })
      expect(await checkTenant(ports.store, tenant)).toEqual([])
    },
  )

  it.each([
    ['in', 2],
    ['after', 3],
  ])(
    'a worker that is killed %s its transaction %i leaves somebody on every case with one message',
    async (where, nth) => {
      const tenant = `told-${where}-${String(nth)}`
      const { one, desk } = await firm(tenant, { clientIds: ['ana'] })
      await desk.clients.put({ id: 'ana', email: 'ana@ruiz.example' })
      const selection = { case_ids: ids.slice(0, 520) }
      await desk.bulk.assign({ selection, templateIds: ['t1'] })
      await one.tick()
      const { runId } = await desk.bulk.notify({ selection, channels: ['email'], plan: true })
      await one.tick()
      await desk.bulk.apply({ runId, mode: 'revalidate' })
      await killed(where, nth)
      await one.tick()
      expect((await desk.bulk.get({ runId })).notify).toMatchObject({
        accepted: 520,
        recipients: 1,
        messages: 1,
      })
      expect((await desk.messages.list({ clientId: 'ana' })).messages).toHaveLength(1)
      expect(await checkTenant(ports.store, tenant)).toEqual([])
    },
    180_000,
  )
})
