import type { PGlite } from '@electric-sql/pglite'
import { postgres } from '@casework/postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPglite } from './databases'
import { copyingSide, manyRuns } from './many-runs'

let pglite: PGlite

beforeAll(async () => {
  pglite = await openPglite()
  await postgres({ pglite }).migrate()
})
afterAll(() => pglite.close())

it('random commands leave on PGlite what they leave in memory', { timeout: 1_200_000 }, async () => {
  const ports = postgres({ pglite })
  const side = copyingSide(
    'pglite',
    async () => ports,
    (text) => pglite.exec(text),
  )
  const tally = await manyRuns(side, { runs: 150, lanes: 1, length: 12, seed: 20_260_303 })
  expect(tally.get('tasks.complete')?.accepted).toBeGreaterThan(30)
})
