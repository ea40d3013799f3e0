import { afterAll, beforeAll, it } from 'vitest'
import { forecastLaw, openLawDatabase, outageLaw, type LawDatabase } from './ladder-laws'

let law: LawDatabase

beforeAll(async () => {
  law = await openLawDatabase('ladder_laws')
})
afterAll(() => law.database.drop())

it('on PostgreSQL what happens when nobody acts is what was forecast', { timeout: 240_000 }, () =>
  forecastLaw(law, 25),
)

it('on PostgreSQL outages lose nothing and repeat nothing', { timeout: 240_000 }, () => outageLaw(law, 15))
