import fc from 'fast-check'
import type { CaseSelection } from '@casework/core'
import { anyCaseFilter } from './filters'
import { some } from './step'

const ids = fc.subarray(['ruiz', 'Okafor', 'untyped', 'gone'])

/** Any selection of cases: of the firm's, of lists and saved filters that may be there, and of one that never was. */
export const anySelection: fc.Arbitrary<CaseSelection> = some(fc.constant({}), {
  case_ids: ids,
  case_filter: fc.oneof(anyCaseFilter, anyCaseFilter, fc.constant({ saved: 'f' })),
  include_case_ids: ids,
  exclude_case_ids: fc.subarray(['ruiz', 'gone']),
  case_list_ids: fc.constantFrom(['spring'], []),
})
