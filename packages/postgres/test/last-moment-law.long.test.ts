import { afterAll, beforeAll, it } from 'vitest'
import { lastMomentLaw, openLawDatabases, type LawDatabases } from './ladder-laws'

let databases: LawDatabases

beforeAll(async () => {
  databases = await openLawDatabases('last_moment_law_long')
})
afterAll(() => databases.drop())

it(
  'on PostgreSQL a task that is completed one millisecond before its step never sets it off',
  { timeout: 14_400_000 },
  () => lastMomentLaw(databases, 20_000),
)
