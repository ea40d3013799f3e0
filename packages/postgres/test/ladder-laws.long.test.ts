import { afterAll, beforeAll, it } from 'vitest'
import { forecastLaw, openLawDatabase, outageLaw, type LawDatabase } from './ladder-laws'

let law: LawDatabase

beforeAll(async () => {
  law = await openLawDatabase('ladder_laws_long')
})
afterAll(() => law.database.drop())

it('on PostgreSQL what happens when nobody acts is what was forecast', { timeout: 14_400_000 }, () =>
  forecastLaw(law, 2_000),
)

it('on PostgreSQL outages lose nothing and repeat nothing', { timeout: 14_400_000 }, () =>
  outageLaw(law, 500),
)
