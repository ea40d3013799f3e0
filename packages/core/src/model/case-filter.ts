import { z } from 'zod'
import { comparingOperators } from './condition'
import { jsonValue, type JsonValue } from './json'
import { id, key, name } from './primitives'

/** The operators a filter of cases takes; the meaning is that of conditions. */
export const filterOperators = [...comparingOperators, 'isEmpty', 'isNotEmpty', 'isTrue', 'isFalse'] as const

export type FilterOperator = (typeof filterOperators)[number]

/** The fields of a case that a filter may name, beside `custom.<key>`. */
export const filterFields = [
  'type',
  'status',
  'assignee',
  'client',
  'createdAt',
  'updatedAt',
  'openTasks',
  'overdueTasks',
  'optedOut',
] as const

const field = z.union([
  z.enum(filterFields),
  z
    .string()
    .regex(/^custom\.[A-Za-z0-9][A-Za-z0-9_.-]*$/, `One of ${filterFields.join(', ')}, or custom.<key>`),
])

/**
 * Which cases, as data.
 *
 * @example `{ all: [{ field: 'type', is: 'equals', value: 'injury' }, { field: 'openTasks', is: 'atLeast', value: 1 }] }`
 */
export type CaseFilter =
  | { readonly all: readonly CaseFilter[] }
  | { readonly any: readonly CaseFilter[] }
  | { readonly not: CaseFilter }
  | { readonly field: string; readonly is: FilterOperator; readonly value?: JsonValue | undefined }

export const caseFilter: z.ZodType<CaseFilter, CaseFilter> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(caseFilter).min(1).max(200) }),
      z.strictObject({ any: z.array(caseFilter).min(1).max(200) }),
      z.strictObject({ not: caseFilter }),
      z.strictObject({ field, is: z.enum(filterOperators), value: jsonValue.optional() }),
    ]),
  )
  .meta({ id: 'CaseFilter' })

const savedFilterShape = z.strictObject({ id, name, filter: caseFilter })

/** A filter kept under a name. */
export interface SavedFilter extends z.output<typeof savedFilterShape> {}

export const savedFilter: z.ZodType<SavedFilter, SavedFilter> = savedFilterShape.meta({ id: 'SavedFilter' })

/** What is done with more members than a list takes. */
export const tooManyMembers =
  'At most 100,000 ids: keep more as several lists, and name them together in case_list_ids'

/** Cases named one by one in a list. */
export const caseListMembers = z.array(id).max(100_000, tooManyMembers)

const caseListShape = z.strictObject({
  id,
  name,
  filter: caseFilter.nullable(),
  added: caseListMembers,
  removed: caseListMembers,
})

/** A list of cases: named ones, those a filter finds, or both, less those removed. */
export interface CaseList extends z.output<typeof caseListShape> {}

export const caseList: z.ZodType<CaseList, CaseList> = caseListShape.meta({ id: 'CaseList' })

/** The key of a custom field that a filter names, or null. */
export function customKeyOf(filterField: string): string | null {
  return key.safeParse(filterField.slice(7)).success && filterField.startsWith('custom.')
    ? filterField.slice(7)
    : null
}
