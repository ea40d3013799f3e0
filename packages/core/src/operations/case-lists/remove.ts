import type { z } from 'zod'
import { caseList, type CaseList } from '../../model/case-filter'
import { id } from '../../model/primitives'
import { commandInput, operation } from '../operation'
import { removeRecord } from '../support/records'

const removeCaseListInput = commandInput({ caseListId: id }).meta({ id: 'RemoveCaseListInput' })

/** Which case list. */
export interface RemoveCaseListInput extends z.input<typeof removeCaseListInput> {}

export const remove = operation<RemoveCaseListInput, CaseList>()({
  name: 'caseLists.remove',
  summary:
    'Removes a case list and gives it as it was. Its cases stay, and runs that were started with it go on.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseListId: 'spring' },
  input: removeCaseListInput,
  output: caseList,
  run: (context, input) => removeRecord(context, 'caseList', input.caseListId),
})
