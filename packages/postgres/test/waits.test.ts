import { createCasework, type Desk } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres, type SqlDatabase } from '@casework/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PgClient, PgPool } from '../src/sql/pg-client'
import { pgDatabase } from '../src/sql/pg-database'
import { atRest, createDatabase, type TestDatabase } from './databases'

describe('how often a command waits for the server', () => {
  let database: TestDatabase
  let staff: Desk
  let host: Desk
  let waits = 0
  let statements = 0
  let commits = 0
  const atOnce = Promise.resolve()
  let beforeCommit: Promise<void> = atOnce
  const underWay = new Set<Promise<unknown>>()

  /** The database, counting how often an answer is waited for by a driver that pipelines. */
  const counted = (inner: SqlDatabase): SqlDatabase => ({
    transaction(work) {
      const run = inner.transaction((session) =>
        work({
          run(batch) {
            waits += 1
            statements += batch.length
            return session.run(batch)
          },
          async commit(batch) {
            waits += 1
            commits += 1
            statements += batch.length
            await beforeCommit
            return session.commit(batch)
          },
        }),
      )
      underWay.add(run)
      return run.finally(() => underWay.delete(run))
    },
  })
  /** Nobody waits for the COMMIT of what has only read, but it is counted with it. */
  const ended = () => Promise.allSettled(underWay)
  const measured = async (command: () => Promise<unknown>) => {
    await ended()
    waits = 0
    statements = 0
    commits = 0
    await command()
    if (beforeCommit === atOnce) await ended()
    return { waits, statements, reads: waits - commits }
  }

  beforeAll(async () => {
    database = await createDatabase('waits')
    await postgres({ pool: database.pool('waits_owner') }).migrate({ grantTo: 'waits_app' })
    const pool = database.pool('waits_app', { pipeline: true })
    const ports = postgres({ database: counted(pgDatabase(pool)) })
    const clock = manualClock('2026-03-02T14:00:00Z')
    const casework = createCasework({ ...memory({ clock }), ...ports })
    host = casework.as({ tenant: 'acme', system: true })
    staff = casework.as({ tenant: 'acme', staff: 'dana' })
    await host.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
    await host.staff.put({ id: 'dana', name: 'Dana', email: 'dana@acme.example' })
    await host.clients.put({ id: 'ana', firstName: 'Ana' })
    await host.fields.put({ key: 'court', label: 'Court', type: 'shortText' })
    await host.templates.put({ id: 'age', name: 'How old are you?', type: 'number' })
    await host.forms.publish({
      id: 'intake',
      name: 'Intake',
      sections: [
        {
          name: 'You',
          tasks: [
            { key: 'treated', name: 'Were you treated?', type: 'yesNo' },
            { key: 'hospital', name: 'Where?', type: 'shortText', when: { task: 'treated', is: 'isTrue' } },
            { key: 'age', template: 'age' },
          ],
        },
      ],
    })
    await host.cases.put({ id: 'ruiz', name: 'Ruiz', clientIds: ['ana'], assigneeIds: ['dana'] })
    await host.tasks.assignForm({ caseId: 'ruiz', formId: 'intake' })
  })
  afterAll(() => database.drop())

  it('a task is completed with two waits, an idempotency key included', async () => {
    await staff.tasks.start({ caseId: 'ruiz', key: 'age' })
    const first = await measured(() =>
      staff.tasks.complete({ caseId: 'ruiz', key: 'treated', answer: true, idempotencyKey: 'one' }),
    )
    expect(first).toEqual({ waits: 2, reads: 1, statements: 7 })
    const { tasks } = await host.tasks.list({ caseId: 'ruiz' })
    const age = tasks?.find((each) => each.key === 'age')
    const byId = await measured(() => staff.tasks.complete({ taskId: age?.id ?? '', answer: 44 }))
    expect(byId.waits).toBe(2)
  })

  it('a command that was done already says so with two waits', async () => {
    const again = await measured(() =>
      staff.tasks.complete({ caseId: 'ruiz', key: 'treated', answer: true, idempotencyKey: 'one' }),
    )
    expect(again.waits).toBe(2)
  })

  it('a draft writes as much on a case of two people as on that of one', async () => {
    await host.staff.put({ id: 'lee', name: 'Lee', email: 'lee@acme.example' })
    const drafted = async (id: string, assigneeIds: string[]) => {
      await host.cases.put({ id, name: id, clientIds: ['ana'], assigneeIds })
      await host.tasks.assignForm({ caseId: id, formId: 'intake' })
      return measured(() => staff.tasks.saveDraft({ caseId: id, key: 'age', answer: 44 }))
    }
    expect(await drafted('okafor', ['dana', 'lee'])).toEqual(await drafted('patel', ['dana']))
  })

  it.each([
    ['prepared', true],
    ['unprepared', false],
  ])('on a plain pool a command goes to the server and back three times, %s', async (key, prepare) => {
    const plain = database.pool('waits_app', { max: 1 })
    let trips = 0
    let only: PgClient | null = null
    const counting: PgPool = {
      on: (event, listener) => plain.on(event, listener),
      async connect() {
        const client = await plain.connect()
        return (only ??= {
          query(query) {
            trips += 1
            return client.query(query)
          },
          escapeLiteral: (text) => client.escapeLiteral(text),
          on: (event, listener) => client.on(event, listener),
          removeListener: (event, listener) => client.removeListener(event, listener),
          release: (destroy) => client.release(destroy),
        })
      },
    }
    const ports = postgres({ pool: counting, prepare })
    await ports.check()
    const desk = createCasework({ ...memory(), ...ports }).as({ tenant: 'acme', staff: 'dana' })
    await desk.tasks.start({ caseId: 'ruiz', key: 'hospital' })
    await atRest(plain)
    trips = 0
    await desk.tasks.complete({ caseId: 'ruiz', key: 'hospital', answer: key, idempotencyKey: key })
    expect(trips).toBe(3)
    await desk.tasks.reopen({ caseId: 'ruiz', key: 'hospital', reason: 'Once more' })
  })

  it.each([
    ['a page of the dashboard', () => staff.tasks.dashboard({ view: 'mine' })],
    ['its counters', () => staff.tasks.counts({})],
  ])('%s, with who asks, is one wait, and nobody waits for its COMMIT', async (_, ask) => {
    let goOn = (): void => undefined
    beforeCommit = new Promise((resolve) => {
      goOn = resolve
    })
    const { reads } = await measured(ask)
    goOn()
    beforeCommit = atOnce
    expect(reads).toBe(1)
  })

  it('a page for somebody who may not see every case is asked for anew, within their case types', async () => {
    await host.caseTypes.put({ id: 'injury', name: 'Injury' })
    await host.staff.put({ id: 'dana', name: 'Dana', email: 'dana@acme.example', caseTypes: ['injury'] })
    const { reads } = await measured(() => staff.tasks.dashboard({}))
    expect(reads).toBe(2)
  })
})
