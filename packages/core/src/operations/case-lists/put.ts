import type { z } from 'zod'
import { caseFilter, caseList, caseListMembers, tooManyMembers, type CaseList } from '../../model/case-filter'
import { id, name } from '../../model/primitives'
import { invalid } from '../../model/rejection'
import { commandInput, operation } from '../operation'
import { checkFilter } from '../support/case-filters'
import { putField, putRecord } from '../support/records'

const putCaseListInput = commandInput({
  id,
  name: name.optional(),
  filter: caseFilter.nullish(),
  added: caseListMembers.nullish(),
  removed: caseListMembers.nullish(),
}).meta({ id: 'PutCaseListInput' })

/** A case list by id; the first time its name is needed. */
export interface PutCaseListInput extends z.input<typeof putCaseListInput> {}

export const put = operation<PutCaseListInput, CaseList>()({
  name: 'caseLists.put',
  summary: 'Keeps a list of cases: named ones, those a filter finds, or both, less those removed.',
  kind: 'command',
  access: ['staff'],
  takes: 'large',
  tooMuch: tooManyMembers,
  rejects: [],
  example: { id: 'spring', name: 'Spring hearings', added: ['ruiz'] },
  input: putCaseListInput,
  output: caseList,
  async run(context, input) {
    const checked = await checkFilter(context, input.filter, ['filter'])
    if (!checked.ok) return checked
    const previous = (await context.tx.get('caseList', [input.id])).get(input.id)
    const listName = input.name ?? previous?.name
    if (listName === undefined) return invalid(['name'], 'A new case list needs a name')
    return putRecord(context, 'caseList', input.id, {
      id: input.id,
      name: listName,
      filter: putField(input.filter, previous?.filter, null),
      added: putField(input.added, previous?.added, []),
      removed: putField(input.removed, previous?.removed, []),
    })
  },
})
