import { z } from 'zod'
import { caseRecord, type CaseRecord } from '../../model/directory'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { loadCase } from '../support/load-case'

const getCaseInput = z.strictObject({ caseId: id }).meta({ id: 'GetCaseInput' })

/** Which case. */
export interface GetCaseInput extends z.input<typeof getCaseInput> {}

export const get = operation<GetCaseInput, CaseRecord>()({
  name: 'cases.get',
  summary: 'Gives a case.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseId: 'ruiz' },
  input: getCaseInput,
  output: caseRecord,
  async run(context, { caseId }) {
    const state = await loadCase(context, caseId)
    return state.ok ? accept(state.value.record) : state
  },
})
