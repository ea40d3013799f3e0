import { z } from 'zod'
import { caseType, type CaseType } from '../../model/directory'
import { id } from '../../model/primitives'
import { operation } from '../operation'
import { getRecord } from '../support/records'

const getCaseTypeInput = z.strictObject({ caseTypeId: id }).meta({ id: 'GetCaseTypeInput' })

/** Which case type. */
export interface GetCaseTypeInput extends z.input<typeof getCaseTypeInput> {}

export const get = operation<GetCaseTypeInput, CaseType>()({
  name: 'caseTypes.get',
  summary: 'Gives a case type.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseTypeId: 'injury' },
  input: getCaseTypeInput,
  output: caseType,
  run: (context, input) => getRecord(context, 'caseType', input.caseTypeId),
})
