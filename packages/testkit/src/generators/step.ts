import fc from 'fast-check'
import type { Asker, Step } from '../differential/steps'
import { firmKeys } from './firm'

/** Mostly the case and the tasks in which most can happen. */
export const caseId = fc.oneof(
  { weight: 7, arbitrary: fc.constant('ruiz') },
  { weight: 2, arbitrary: fc.constantFrom('Okafor', 'untyped', 'new') },
)
export const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...firmKeys.slice(0, 6)) },
  { weight: 1, arbitrary: fc.constantFrom(...firmKeys.slice(6)) },
)
export const reason = fc.constantFrom('because', 'Asked by phone')
export const clientId = fc.constantFrom('ana', 'ben')

export const staff: fc.Arbitrary<Asker> = fc.constantFrom<Asker>(
  { system: true },
  { system: true },
  { staff: 'dana' },
  { staff: 'mo' },
  { staff: 'eli' },
)
export const anybody: fc.Arbitrary<Asker> = fc.oneof(
  { weight: 4, arbitrary: staff },
  { weight: 2, arbitrary: clientId.map((client) => ({ client })) },
  { weight: 2, arbitrary: fc.nat(5).map((link) => ({ link })) },
)

/** An operation, asked by one of these with one of these inputs. */
export const step = (
  as: fc.Arbitrary<Asker>,
  operation: string,
  input: fc.Arbitrary<object>,
): fc.Arbitrary<Step> => fc.record({ as, do: fc.constant(operation), with: input })

/** The same input with some of these fields. */
export const some = <T extends object>(
  input: fc.Arbitrary<T>,
  extra: Record<string, fc.Arbitrary<unknown>>,
) => fc.tuple(input, fc.record(extra, { requiredKeys: [] })).map(([one, two]) => ({ ...one, ...two }))
