import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { manyRows } from '../src/store/many-rows'
import { createDatabase, type TestDatabase } from './databases'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase('many_rows')
})
afterAll(() => database.drop())

const columns = {
  id: 'text',
  word: 'text',
  words: 'text[]',
  number: 'integer',
  is_open: 'boolean',
  at: 'timestamptz',
  data: 'jsonb',
}

/** What PostgreSQL can keep in a text. */
const text = fc.string({ unit: 'grapheme' }).map((each) => each.replaceAll('\0', ''))
const word = fc.oneof(text, fc.constantFrom('', 'a\u001fb', '\u001e', '{}', '"', '\\', 'null', 'NULL'))
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')))

const anyRow = fc.record({
  word: fc.option(word),
  words: fc.array(word, { maxLength: 3 }),
  number: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  is_open: fc.option(fc.boolean()),
  at: fc.constantFrom('infinity', '2026-03-02T14:00:00.000Z', '2026-03-02T14:00:00.123Z'),
  data: fc.option(fc.oneof(json, fc.record({ kind: fc.constantFrom('set', 'none'), by: json }))),
})

it('many rows arrive as they are, whatever of them is shared', async () => {
  const pool = database.pool('many_rows_app', { max: 1 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 100, max: 300 }),
      fc.boolean(),
      async (kinds, count, turns) => {
        const place = (index: number) =>
          turns ? index % kinds.length : Math.floor((index * kinds.length) / count)
        const rows = Array.from({ length: count }, (_, index) => ({
          id: `row-${index}`,
          ...kinds[place(index)],
        }))
        const values: unknown[] = []
        const select = manyRows(columns, rows, (value) => `$${values.push(value)}`)
        const { rows: found } = await pool.query(`SELECT to_jsonb(w) AS row FROM (${select}) w`, values)
        const kept = new Map(found.map(({ row }) => [row.id, row]))
        const instant = (at: string | undefined) => (at === 'infinity' ? at : at && new Date(at).getTime())
        const comparable = (row: { readonly at?: string }) => ({ ...row, at: instant(row.at) })
        expect(rows.map(({ id }) => comparable(kept.get(id)))).toEqual(rows.map(comparable))
      },
    ),
    { numRuns: 200 },
  )
})

it('what rows have in common is sent once', () => {
  const sent: unknown[] = []
  const rows = Array.from({ length: 1_000 }, (_, index) => ({ id: `row-${index}`, data: { of: index % 5 } }))
  manyRows({ id: 'text', data: 'jsonb' }, rows, (value) => `$${sent.push(value)}`)
  expect(JSON.stringify(sent).split('of').length - 1).toBe(5)
})
