import { afterAll, beforeAll, it } from 'vitest'
import { outageLaw, openLawDatabases, type LawDatabases } from './ladder-laws'

let databases: LawDatabases

beforeAll(async () => {
  databases = await openLawDatabases('outage_law')
})
afterAll(() => databases.drop())

it('on PostgreSQL outages lose nothing and repeat nothing', { timeout: 900_000 }, () =>
  outageLaw(databases, 2_000),
)
