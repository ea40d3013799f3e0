import { canonicalInstant, type Store } from '@casework/core'
import type { MessageQuery } from '@casework/core/adapter'
import { postgres, type SqlStatement } from '@casework/postgres'
import { message, start } from '@casework/testkit/builders'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pgDatabase } from '../src/sql/pg-database'
import { oneSnapshot, tenantSettings } from '../src/store/settings'
import { createDatabase, type TestDatabase } from './databases'
import { explain, watchStatements } from './plans'

const tenant = 'acme'
const ended = 100_000
const waiting = 2_000
const others = 100
const limit = 50
const settings = tenantSettings(tenant, {
  schema: 'casework',
  statementTimeoutMs: 60_000,
  lockTimeoutMs: 2_000,
  idleTimeoutMs: 10_000,
})

const idOf = (number: number) => `m${String(number).padStart(8, '0')}`
const instant = (second: number) => canonicalInstant(Date.parse(start) + second * 1_000)

/** Messages of long ago: accepted but for one in a hundred, on 1,000 cases. */
const history = `INSERT INTO casework.entry
  (tenant_id, kind, id, is_listed, case_id, client_id, link_id, contact_point_id, proof, is_accepted, data)
  SELECT '${tenant}', 'message', 'm' || lpad(n::text, 8, '0'), true, 'case-' || n % 1000, 'client-' || n % 1500,
    'link-' || n % 3000, 'sms.' || n % 1500, CASE WHEN n % 100 > 0 THEN 'SM' || n END, n % 100 > 0,
    '${JSON.stringify(message('old'))}'::jsonb || jsonb_build_object('messageId', 'm' || lpad(n::text, 8, '0'),
      'dueAt', NULL, 'state', CASE WHEN n % 100 > 0 THEN 'accepted' ELSE 'suppressed' END)
  FROM generate_series(1, ${String(ended)}) n`

const all: MessageQuery = {
  caseId: null,
  clientId: null,
  linkId: null,
  proof: null,
  contactPointId: null,
  channel: null,
  states: null,
  before: null,
  limit,
}

describe(`with ${ended.toLocaleString('en')} messages that have ended`, () => {
  let database: TestDatabase
  let store: Store
  const statements: SqlStatement[] = []

  beforeAll(async () => {
    database = await createDatabase('message_plans')
    await postgres({ pool: database.pool('message_plans_owner') }).migrate({ grantTo: 'message_plans_app' })
    await database.sql(history)
    // Counted while nothing waits: a crowd comes faster than the server counts again.
    await database.sql('VACUUM (ANALYZE)')
    const pool = database.pool('message_plans_app', { pipeline: true, max: 1 })
    const watched = watchStatements(pgDatabase(pool), (sent) => statements.push(...sent))
    store = postgres({ database: watched, statementTimeoutMs: 60_000 }).store
    const made = Array.from({ length: waiting }, (_, index) => {
      const id = idOf(ended + 1 + index)
      const over = { state: 'held', caseId: null, clientId: null, dueAt: instant(index) } as const
      return [id, message(id, over)] as const
    })
    await store.transaction(tenant, (tx) => tx.put('message', new Map(made)))
    for (let number = 0; number < others; number += 1) {
      const few = new Map(made.slice(0, 20))
      await store.transaction(`tenant-${String(number)}`, (tx) => tx.put('message', few))
    }
  }, 300_000)
  afterAll(() => database.drop())

  /** What the statement that was sent last reads, planned for its values and planned for any. */
  const greedy = async (bound: number): Promise<readonly string[]> => {
    const sent = statements.at(-1) ?? { text: '' }
    const plans: string[] = []
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      const opening = [oneSnapshot, settings, { text: `SET LOCAL plan_cache_mode = ${mode}` }]
      const { scans, text } = await explain(pgDatabase(database.pool('message_plans_app')), opening, sent)
      if (scans.some(({ kind, rows }) => kind === 'Seq Scan' || rows > bound)) plans.push(`${mode}\n${text}`)
    }
    return plans
  }

  const lists: readonly (readonly [string, Partial<MessageQuery>])[] = [
    ['all', {}],
    ['all behind a page', { before: idOf(ended / 2) }],
    ['of a case', { caseId: 'case-7' }],
    ['of a client', { clientId: 'client-7' }],
    ['of a link', { linkId: 'link-7' }],
    ['to an address', { contactPointId: 'sms.7' }],
    ['by its proof', { proof: 'SM77', limit: 1 }],
    ['held', { states: ['held'] }],
    ['suppressed, behind the newest', { states: ['suppressed'], before: idOf(ended) }],
    ['accepted', { states: ['accepted'], before: idOf(ended) }],
  ]

  it.each(lists)('the list %s reads no more than its page needs', async (_, query) => {
    const found = await store.transaction(tenant, (tx) => tx.query.messages({ ...all, ...query }))
    expect(found.length).toBeGreaterThan(0)
    expect(await greedy(4 * (limit + 1))).toEqual([])
  })

  it('what nobody has done reads none of what was accepted', async () => {
    const query = { ...all, states: ['needsAttention'] } as const
    expect(await store.transaction(tenant, (tx) => tx.query.messages(query))).toEqual([])
    expect(await greedy(waiting + ended / 100)).toEqual([])
  })

  it('a claim reads what is due and nothing that has ended', async () => {
    const claimed = await store.transaction(tenant, (tx) => tx.claim('message', instant(waiting), limit))
    expect(claimed.length).toBe(limit)
    expect(await greedy(4 * (limit + 1))).toEqual([])
  })

  it('the earliest of each tenant is one step into the index, however much waits there', async () => {
    expect((await store.waiting(['message'], 1_000)).length).toBe(others + 1)
    expect(await greedy(4 * (others + 1))).toEqual([])
  })

  it('the backlog is one step into the index for each tenant, and so many behind it as are counted', async () => {
    const counted = await store.backlog(instant(waiting), 1_000)
    expect(counted.message).toEqual({ count: 1_000, earliest: start })
    expect(await greedy(1_000)).toEqual([])
    const { message: due } = await store.backlog(start, 1_000)
    expect(due.count).toBe(others + 1)
    expect(await greedy(4 * (others + 1))).toEqual([])
  })
})
