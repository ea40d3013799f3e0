import { z } from 'zod'
import { caseList, type CaseList } from '../../model/case-filter'
import { id } from '../../model/primitives'
import { operation } from '../operation'
import { getRecord } from '../support/records'

const getCaseListInput = z.strictObject({ caseListId: id }).meta({ id: 'GetCaseListInput' })

/** Which case list. */
export interface GetCaseListInput extends z.input<typeof getCaseListInput> {}

export const get = operation<GetCaseListInput, CaseList>()({
  name: 'caseLists.get',
  summary: 'Gives a case list.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseListId: 'spring' },
  input: getCaseListInput,
  output: caseList,
  run: (context, input) => getRecord(context, 'caseList', input.caseListId),
})
