import { postgres } from '@casework/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pgDatabase } from '../src/sql/pg-database'
import { exactWrites, insertNew, removalOf, updateOf, type RowWrite } from '../src/store/recordset'
import { oneSnapshot, tenantSettings } from '../src/store/settings'
import { createDatabase, type TestDatabase } from './databases'
import { explain, type Plan } from './plans'

const tenant = 'acme'
const opening = [
  oneSnapshot,
  tenantSettings(tenant, {
    schema: 'casework',
    statementTimeoutMs: 60_000,
    lockTimeoutMs: 2_000,
    idleTimeoutMs: 10_000,
  }),
]
const columns = { kind: 'text', id: 'text', due_at: 'timestamptz' }
const keys = ['kind', 'id']
const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    kind: index % 2 === 0 ? 'message' : 'delivery',
    id: `id-${String(from + index)}`,
    due_at: '2026-03-02T00:00:00Z',
  }))

const forget = removalOf('entry_due', { kind: 'text', id: 'text' }, keys)
const move = updateOf('entry_due', columns, keys)
const moved = "due_at = '2026-03-09T00:00:00Z'"
const toNextWeek = (row: object) => ({ ...row, due_at: '2026-03-09T00:00:00Z' })

describe('a write of many rows', () => {
  let database: TestDatabase

  const keep = (write: RowWrite, given: readonly object[]) =>
    pgDatabase(database.pool('writes_app')).transaction((session) =>
      session.commit([...opening, ...exactWrites(tenant, [[write, given]])]),
    )
  /** How the write would run; nothing is kept. */
  const planOf = (write: RowWrite, given: readonly object[]): Promise<Plan> => {
    const [statement] = exactWrites(tenant, [[write, given]])
    return explain(pgDatabase(database.pool('writes_app')), opening, statement ?? { text: '' })
  }
  const countOf = async (condition: string) => {
    const [row] = await database.sql(
      `SELECT count(*)::int AS count FROM casework.entry_due WHERE ${condition}`,
    )
    return row?.['count']
  }

  beforeAll(async () => {
    database = await createDatabase('writes')
    await postgres({ pool: database.pool('writes_owner') }).migrate({ grantTo: 'writes_app' })
    // What the planner knows of the table is what it was before there were rows.
    await database.sql('ALTER TABLE casework.entry_due SET (autovacuum_enabled = off)')
    await database.sql('VACUUM (ANALYZE)')
    await keep(insertNew('entry_due', columns), rows(0, 2_000))
  }, 120_000)
  afterAll(() => database.drop())

  it.each([
    ['update', move, 20],
    ['update', move, 400],
    ['removal', forget, 400],
  ] as const)('looks each row up once, and compares none with another: %s', async (_, write, count) => {
    const { scans, mismatches, text } = await planOf(write, rows(100, count).map(toNextWeek))
    expect(mismatches, text).toBe(0)
    const reads = scans.filter(({ of }) => of.startsWith('entry_due'))
    expect(
      reads.map((each) => [each.kind, each.rows]),
      text,
    ).toEqual([
      ['Index Scan', count],
      ['Tid Scan', count],
    ])
  })

  it('reaches those whose keys are given and no others', async () => {
    await keep(move, rows(100, 300).map(toNextWeek))
    expect(await countOf(moved)).toBe(300)
    await keep(forget, rows(250, 300))
    expect([await countOf(moved), await countOf('true')]).toEqual([150, 1_700])
  })

  it('that does not reach every row is refused, and writes none', async () => {
    await expect(keep(move, rows(1_900, 200).map(toNextWeek))).rejects.toThrow('Another transaction')
    expect(await countOf(`${moved} AND id = 'id-1950'`)).toBe(0)
  })
})
