import type { Settings } from '@casework/core'
import { joseKeys, randomSecret } from '@casework/core/system'
import { postgres } from '@casework/postgres'
import { client, contactPoint, link, start } from '@casework/testkit/builders'
import { escapeLiteral } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../src/migrations/migrate'
import { migrations } from '../src/migrations/migrations.generated'
import { pgDatabase } from '../src/sql/pg-database'
import { createDatabase, type TestDatabase } from './databases'

const phone = '+12125550123'
const secret = { kid: 'one', secret: randomSecret(), state: 'signing' } as const
const keys = joseKeys({ issuer: 'casework', keys: [secret] })
const pointId = async (number: string) => `sms.${await keys.digest(`sms\n${number}`)}`

const newSettings: Settings = {
  timeZone: 'Europe/London',
  firmName: 'Acme Law',
  country: 'GB',
  locale: null,
  businessHours: [{ days: ['mon'], from: '09:00', to: '17:00' }],
  holidays: [],
  quietHours: null,
  minimalMessages: false,
  fallbackStaffId: null,
  ladder: null,
  ladderSince: null,
  linkDays: 14,
  postalAddress: null,
  smsCountries: ['GB'],
  messagesPerMinute: 60,
}

/** As it was before messages. */
const oldSettings = without(newSettings, [
  'postalAddress',
  'smsCountries',
  'messagesPerMinute',
  'ladderSince',
])
const oldLink = without(link('l1'), ['requireCode', 'sealedJti', 'sentTo', 'onFile', 'code', 'renewedAt'])
const oldClient = (id: string, source: string | null, at = start, number = phone) => ({
  ...client(id, { phone: number }),
  smsConsent: source === null ? null : { source, phone: number, at },
})

describe('what was kept before messages', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createDatabase('kept_data')
  })
  beforeEach(async () => {
    await database.sql('DROP SCHEMA IF EXISTS casework CASCADE')
    const owner = pgDatabase(database.pool('kept_data_owner'))
    const before = migrations.filter(({ id }) => id < 5)
    await migrate(owner, 'casework', { grantTo: 'kept_data_app' }, before)
    for (const tenant of ['acme', 'bolt']) {
      await keep(tenant, 'settings', 'settings', oldSettings)
      await keep(tenant, 'link', 'l1', { ...oldLink, jtiDigest: tenant })
    }
    await keep('acme', 'client', 'ana', oldClient('ana', 'intake'))
    await keep('acme', 'client', 'ben', oldClient('ben', 'a call', '2026-03-03T00:00:00Z'))
    await keep('acme', 'client', 'cy', oldClient('cy', null, start, '+12125550199'))
    await keep('bolt', 'client', 'ana', oldClient('ana', 'the web'))
    await migrate(owner, 'casework', { grantTo: 'kept_data_app' })
  })
  afterAll(() => database.drop())

  const keep = (tenant: string, kind: string, id: string, data: object) =>
    database.sql(`INSERT INTO casework.entry (tenant_id, kind, id, is_listed, data)
      VALUES ('${tenant}', '${kind}', '${id}', true, ${escapeLiteral(JSON.stringify(data))})`)
  const store = () => postgres({ pool: database.pool('kept_data_app') }).store

  it('is consent of a client: it goes to the address that it was given for, the latest where several gave it', async () => {
    const granted = (source: string, at: string) =>
      ({ transactional: { state: 'granted', source, at, wasGranted: true } }) as const
    const id = await pointId(phone)
    await store().transaction('acme', async (tx) => {
      const clients = [client('ana', { phone }), client('ben', { phone })]
      const others = [client('cy', { phone: '+12125550199' })]
      expect(await tx.query.list('client', null, 10)).toEqual([...clients, ...others])
      const consents = granted('a call', '2026-03-03T00:00:00Z')
      expect(await tx.query.list('contactPoint', null, 10)).toEqual([contactPoint(id, { consents })])
    })
    await store().transaction('bolt', async (tx) => {
      expect((await tx.get('contactPoint', [id])).get(id)).toEqual(
        contactPoint(id, { consents: granted('the web', start) }),
      )
    })
  })

  it('is a link: it lives on, and cannot be sent again', async () => {
    await store().transaction('bolt', async (tx) => {
      expect((await tx.get('link', ['l1'])).get('l1')).toEqual(link('l1', { jtiDigest: 'bolt' }))
    })
  })

  it('is a firm’s settings: texts go to its own country, at an ordinary pace', async () => {
    await store().transaction('bolt', async (tx) => {
      expect((await tx.get('settings', ['settings'])).get('settings')).toEqual(newSettings)
      await tx.put('settings', new Map([['settings', { ...newSettings, postalAddress: '1 High St' }]]))
    })
  })
})

describe('what was kept before ladders ran', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createDatabase('kept_ladders')
    const owner = pgDatabase(database.pool('kept_ladders_owner'))
    const before = migrations.filter(({ id }) => id < 6)
    await migrate(owner, 'casework', { grantTo: 'kept_ladders_app' }, before)
    const { ladderSince: _, ...settings } = newSettings
    const ladder = [{ id: 'tell', days: 1, after: 'due', do: 'notifyTeam' }]
    for (const [tenant, kept] of [
      ['acme', { ...settings, ladder }],
      ['bolt', settings],
    ] as const)
      await database.sql(`INSERT INTO casework.entry (tenant_id, kind, id, is_listed, data)
        VALUES ('${tenant}', 'settings', 'settings', true, ${escapeLiteral(JSON.stringify(kept))})`)
    for (const [id, due] of [
      ['dated', { kind: 'set', before: start }],
      ['undated', { kind: 'none' }],
    ] as const)
      await database.sql(`INSERT INTO casework.case_task (tenant_id, id, case_id, key, position, name, name_key,
          is_listed, is_open, rank, due_at, overdue_at, state)
        VALUES ('acme', '${id}', 'ruiz', '${id}', 1, 'A', 'a', true, true, 2, 'infinity', 'infinity',
          ${escapeLiteral(JSON.stringify({ due }))})`)
    await migrate(owner, 'casework', { grantTo: 'kept_ladders_app' })
  })
  afterAll(() => database.drop())

  it('counts from now on: a ladder since now, a task’s steps since now, and every case is looked at once', async () => {
    const { store } = postgres({ pool: database.pool('kept_ladders_app') })
    const since = await store.transaction('acme', async (tx) => {
      const settings = (await tx.get('settings', ['settings'])).get('settings')
      return settings?.ladderSince ?? ''
    })
    expect(Math.abs(Date.now() - Date.parse(since))).toBeLessThan(600_000)
    await store.transaction('bolt', async (tx) => {
      expect((await tx.get('settings', ['settings'])).get('settings')?.ladderSince).toBeNull()
    })
    const tasks = await database.sql(
      "SELECT id, state -> 'ladder' AS ladder FROM casework.case_task ORDER BY id",
    )
    expect(tasks).toEqual([
      { id: 'dated', ladder: { since, depth: 0, decided: {} } },
      { id: 'undated', ladder: null },
    ])
    const waiting = await store.waiting(['caseTimer'], 10)
    expect(waiting).toEqual(['acme', 'bolt'].map((tenant) => ({ kind: 'caseTimer', tenant, at: since })))
    await store.transaction('acme', async (tx) => {
      const [timer] = await tx.claim('caseTimer', new Date(Date.now() + 60_000).toISOString(), 10)
      expect(timer).toEqual({ caseId: 'every case', dueAt: since, walk: { after: null, again: true } })
    })
  })
})

describe('what was kept before inboxes spoke for their tasks', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createDatabase('kept_inboxes')
    const owner = pgDatabase(database.pool('kept_inboxes_owner'))
    const before = migrations.filter(({ id }) => id < 12)
    await migrate(owner, 'casework', { grantTo: 'kept_inboxes_app' }, before)
    for (const [tenant, id, isListed, isOpen, overdueAt] of [
      ['acme', 'open', true, true, start],
      ['acme', 'held', true, true, 'infinity'],
      ['acme', 'done', true, false, 'infinity'],
      ['acme', 'gone', false, false, 'infinity'],
      ['bolt', 'open', true, false, 'infinity'],
    ] as const) {
      await database.sql(`INSERT INTO casework.case_task (tenant_id, id, case_id, key, position, name, name_key,
          is_listed, is_open, rank, due_at, overdue_at, state)
        VALUES ('${tenant}', '${id}', 'ruiz', '${id}', 1, 'A', 'a', ${String(isListed)}, ${String(isOpen)}, 2,
          '${start}', '${overdueAt}', '{}')`)
      await database.sql(`INSERT INTO casework.inbox (tenant_id, staff_id, due_at, task_id)
        VALUES ('${tenant}', 'mo', '${start}', '${id}')`)
    }
    await migrate(owner, 'casework', { grantTo: 'kept_inboxes_app' })
  })
  afterAll(() => database.drop())

  it('says of each task in an inbox what its firm’s task says, and of none that is in no list', async () => {
    const kept = await database.sql(
      'SELECT tenant_id, task_id, is_open, isfinite(overdue_at) AS ends FROM casework.inbox ORDER BY 1, 2',
    )
    expect(kept).toEqual([
      { tenant_id: 'acme', task_id: 'done', is_open: false, ends: false },
      { tenant_id: 'acme', task_id: 'held', is_open: true, ends: false },
      { tenant_id: 'acme', task_id: 'open', is_open: true, ends: true },
      { tenant_id: 'bolt', task_id: 'open', is_open: false, ends: false },
    ])
    await postgres({ pool: database.pool('kept_inboxes_app') }).check()
  })
})

function without(value: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
}
