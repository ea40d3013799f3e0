import { readFileSync } from 'node:fs'
import { createCasework } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

const guide = readFileSync(new URL('../../../docs/guide/postgres.md', import.meta.url), 'utf8')

/** The SQL of the guide that has the words in it, with the names of this test. */
function sqlWith(words: string): string {
  const blocks = [...guide.matchAll(/```sql\n([^`]*)```/g)].map(([, text]) => String(text))
  const found = blocks.find((text) => text.includes(words))
  if (found === undefined) throw new Error(`The guide has no SQL with: ${words}`)
  return found.replaceAll('casework_', 'guided_').replaceAll('DATABASE desk', 'DATABASE guide')
}

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase('guide')
})
afterAll(async () => {
  await database.sql('DROP OWNED BY guided_owner, guided_app; DROP ROLE guided_owner, guided_app')
  await database.drop()
})

it('the roles of the guide migrate, work under row-level security, and read its report', async () => {
  await database.sql(sqlWith('CREATE ROLE'))
  await postgres({ pool: database.pool('guided_owner') }).migrate({ grantTo: 'guided_app' })
  const pool = database.pool('guided_app', { pipeline: true })
  const ports = postgres({ pool })
  await ports.check()
  const clock = manualClock('2020-03-02T14:00:00Z')
  const desk = createCasework({ ...memory({ clock }), ...ports }).as({ tenant: 'acme', system: true })
  await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  await desk.caseTypes.put({ id: 'injury', name: 'Injury' })
  await desk.cases.put({ id: 'ruiz', name: 'Ruiz', type: 'injury' })
  await desk.templates.put({ id: 'age', name: 'How old are you?', type: 'number', due: { days: 3 } })
  await desk.tasks.assign({ caseId: 'ruiz', templateId: 'age' })
  const reported = await pool.query(sqlWith('FROM casework.tasks'))
  const rows = (reported as unknown as readonly { readonly rows: readonly unknown[] }[]).map(
    (each) => each.rows,
  )
  expect(rows[2]).toEqual([{ case_type: 'injury', count: '1' }])
})
