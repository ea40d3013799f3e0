import { afterAll, beforeAll, it } from 'vitest'
import { openRaceDatabase, revokeRaceLaw, type RaceDatabase } from './revoke-races'

let races: RaceDatabase

beforeAll(async () => {
  races = await openRaceDatabase('revokes_long')
})
afterAll(() => races.database.drop())

it(
  'in a thousand races between a revocation and a write, each write is wholly before it or refused',
  { timeout: 3_600_000 },
  () => revokeRaceLaw(races, 1_000),
)
