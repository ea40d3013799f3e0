import { afterAll, beforeAll, it } from 'vitest'
import { forecastLaw, openLawDatabases, type LawDatabases } from './ladder-laws'

let databases: LawDatabases

beforeAll(async () => {
  databases = await openLawDatabases('forecast_law')
})
afterAll(() => databases.drop())

it('on PostgreSQL what happens when nobody acts is what was forecast', { timeout: 900_000 }, () =>
  forecastLaw(databases, 2_000),
)
