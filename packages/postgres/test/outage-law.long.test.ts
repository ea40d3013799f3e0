import { afterAll, beforeAll, it } from 'vitest'
import { outageLaw, openLawDatabases, type LawDatabases } from './ladder-laws'

let databases: LawDatabases

beforeAll(async () => {
  databases = await openLawDatabases('outage_law_long')
})
afterAll(() => databases.drop())

it('on PostgreSQL outages lose nothing and repeat nothing', { timeout: 14_400_000 }, () =>
  outageLaw(databases, 20_000),
)
