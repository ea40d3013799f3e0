import { canonicalInstant, type Store } from '@casework/core'
import type { TaskCursor, TaskFilter, TaskQuery } from '@casework/core/adapter'
import { postgres, type SqlStatement } from '@casework/postgres'
import { created, due, everyTask, keep, start, task, taskQuery } from '@casework/testkit/builders'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pgDatabase } from '../src/sql/pg-database'
import { oneSnapshot, tenantSettings } from '../src/store/settings'
import { createDatabase, type TestDatabase } from './databases'
import { explain, watchStatements, type Plan } from './plans'

const tenant = 'acme'
const cases = 200
const perCase = 100
const dayMs = 24 * 60 * 60 * 1_000
const limit = 50
const settings = tenantSettings(tenant, {
  schema: 'casework',
  statementTimeoutMs: 60_000,
  lockTimeoutMs: 2_000,
  idleTimeoutMs: 10_000,
})

/** As in a firm that is at work: most tasks are done, and very many are due at the same instant. */
function taskAt(caseNumber: number, index: number) {
  const fate = (caseNumber * 7 + index) % 20
  const day = (index % 8) + 1
  const at = (days: number) => due(canonicalInstant(Date.parse('2026-03-02T00:00:00Z') + days * dayMs))
  const plan = { name: `Question ${String(index % 25)}`, form: `form-${String(caseNumber)}` }
  const id = `task-${String(caseNumber).padStart(3, '0')}-${String(index).padStart(3, '0')}`
  if (fate < 12) return task(id, { ...plan, phase: 'completed', due: at(-day) })
  if (fate < 14) return task(id, { ...plan, applicability: 'skipped' })
  if (fate < 16) return task(id, { ...plan, due: at(-day) })
  if (fate === 16) return task(id, { ...plan, phase: 'in_progress', due: at(day) })
  if (fate === 17) return task(id, { ...plan, held: true, due: at(-day) })
  return task(id, { ...plan, due: fate === 18 ? at(day) : { kind: 'none' } })
}

describe('with 20,000 tasks', () => {
  let database: TestDatabase
  let store: Store
  const statements: SqlStatement[] = []

  beforeAll(async () => {
    database = await createDatabase('plans')
    await postgres({ pool: database.pool('plans_owner') }).migrate({ grantTo: 'plans_app' })
    const pool = database.pool('plans_app', { pipeline: true, max: 1 })
    const watched = watchStatements(pgDatabase(pool), (sent) => statements.push(...sent))
    store = postgres({ database: watched, statementTimeoutMs: 60_000 }).store
    for (let first = 0; first < cases; first += 20) {
      const batch = Array.from({ length: 20 }, (_, index) => {
        const number = first + index
        const assigneeIds = [`staff-${String(number % 10)}`, ...(number % 5 === 0 ? ['dana'] : [])]
        const tasks = Array.from({ length: perCase }, (_unused, place) => taskAt(number, place))
        return created(`case-${String(number).padStart(3, '0')}`, tasks, { type: 'injury', assigneeIds })
      })
      await keep(store, tenant, ...batch)
    }
    await database.sql('VACUUM (ANALYZE)')
  }, 300_000)
  afterAll(() => database.drop())

  /** How the page ran that begins behind so many tasks. */
  const planOf = async (query: TaskQuery, behind: number): Promise<Plan> => {
    let after: TaskCursor | null = null
    const read = (page: TaskQuery) => store.transaction(tenant, (tx) => tx.query.tasks(page))
    if (behind > 0) after = (await read({ ...query, limit: behind })).next
    await read({ ...query, after })
    const page = statements.findLast(({ text }) => text.includes('case_task'))
    return explain(pgDatabase(database.pool('plans_app')), [oneSnapshot, settings], page ?? { text: '' })
  }
  const list = (filter: Partial<TaskFilter>, over: Partial<TaskQuery> = {}) =>
    taskQuery({ ...over, limit, filter: { ...everyTask, ...filter } })

  const open = ['overdue', 'in_progress', 'todo'] as const
  const week = canonicalInstant(Date.parse(start) + 7 * dayMs)
  const lists: readonly (readonly [string, TaskQuery])[] = [
    ['all by due date', list({})],
    ['all by due date, descending', list({}, { descending: true })],
    ['all by name', list({}, { sort: 'name' })],
    ['all by name, descending', list({}, { sort: 'name', descending: true })],
    ['all by status', list({}, { sort: 'status' })],
    ['all by status, descending', list({}, { sort: 'status', descending: true })],
    ['overdue', list({ statuses: ['overdue'] })],
    ['to do', list({ statuses: ['todo'] })],
    ['completed', list({ statuses: ['completed'] })],
    ['skipped', list({ statuses: ['skipped'] })],
    ['due this week', list({ dueUntil: week })],
    ['somebody’s', list({ assigneeId: 'staff-3' })],
    ['somebody’s open by name', list({ assigneeId: 'staff-3', statuses: open }, { sort: 'name' })],
    [
      'somebody’s open by name, descending',
      list({ assigneeId: 'staff-3', statuses: open }, { sort: 'name', descending: true }),
    ],
    ['somebody’s on cases of others', list({ assigneeId: 'dana' })],
    ['somebody’s due this week', list({ assigneeId: 'dana', dueUntil: week })],
  ]

  it.each(lists)(
    'the list %s reads no more rows than its page needs, wherever it begins',
    async (_, query) => {
      for (const behind of [0, 300]) {
        const { scans, text } = await planOf(query, behind)
        const greedy = scans.filter(({ kind, rows }) => kind === 'Seq Scan' || rows > 4 * (limit + 1))
        expect(greedy, text).toEqual([])
      }
    },
  )

  it.each(['name', 'status'] as const)(
    'a person’s tasks by %s are sorted, and nobody else’s are read for it',
    async (sort) => {
      const { scans, text } = await planOf(list({ assigneeId: 'dana' }, { sort }), 0)
      expect(Math.max(...scans.map(({ rows }) => rows)), text).toBeLessThanOrEqual((cases / 5) * perCase)
    },
  )

  it('what a command reads first is looked up by the case, and not among all the clients of the firm', async () => {
    const ahead = { cases: { ids: ['case-007'], lock: true }, facts: true }
    await store.transaction(tenant, (tx) => tx.cases(['case-007'], true), ahead)
    const facts = statements.findLast(({ text }) => text.includes('case_party')) ?? { text: '' }
    const { scans, text } = await explain(
      pgDatabase(database.pool('plans_app')),
      [oneSnapshot, settings],
      facts,
    )
    const ofParties = scans.filter(({ of }) => of.startsWith('case_party')).map(({ of }) => of)
    expect(ofParties, text).toEqual(['case_party_of_case'])
    expect(Math.max(...scans.map(({ rows }) => rows)), text).toBeLessThan(10)
  })
})
