import { afterAll, beforeAll, it } from 'vitest'
import { openRaceDatabase, revokeRaceLaw, type RaceDatabase } from './revoke-races'

let races: RaceDatabase

beforeAll(async () => {
  races = await openRaceDatabase('revokes')
})
afterAll(() => races.database.drop())

it('in two hundred races between a revocation and a write, each write is wholly before it or refused', () =>
  revokeRaceLaw(races, 200))
