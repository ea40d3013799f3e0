import { z } from 'zod'
import { caseFilter } from '../../model/case-filter'
import { caseRecord } from '../../model/directory'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { scopeOf } from '../context'
import { operation } from '../operation'
import { checkFilter } from '../support/case-filters'
import { pageFields } from '../support/records'

const listCasesInput = z
  .strictObject({
    filter: caseFilter.optional(),
    archived: z.boolean().default(false).describe('True lists archived cases instead'),
    ...pageFields,
  })
  .meta({ id: 'ListCasesInput' })

/** Which cases, and which page of them. */
export interface ListCasesInput extends z.input<typeof listCasesInput> {}

const listCasesResult = z
  .strictObject({ cases: z.array(caseRecord), next: id.nullable() })
  .meta({ id: 'ListCasesResult' })

/** A page of cases in id order. */
export interface ListCasesResult extends z.output<typeof listCasesResult> {}

export const list = operation<ListCasesInput, ListCasesResult>()({
  name: 'cases.list',
  summary: 'Lists the cases that match a filter, page by page in id order.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { filter: { field: 'assignee', is: 'equals', value: 'dana' }, limit: 50 },
  input: listCasesInput,
  output: listCasesResult,
  async run(context, { filter, archived, after, limit }) {
    const checked = await checkFilter(context, filter, ['filter'])
    if (!checked.ok) return checked
    const { cases, next } = await context.tx.query.cases({
      filter: filter ?? null,
      caseTypes: scopeOf(context.asker),
      archived,
      now: context.now,
      after: after ?? null,
      limit,
    })
    return accept({ cases: [...cases], next })
  },
})
