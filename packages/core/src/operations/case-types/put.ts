import { z } from 'zod'
import { caseType, type CaseType } from '../../model/directory'
import { ladder } from '../../model/ladder'
import { id, name } from '../../model/primitives'
import { invalid } from '../../model/rejection'
import { commandInput, operation } from '../operation'
import { checkLadder, nextLadder } from '../support/ladders/written-ladder'
import { retimeCases } from '../support/ladders/retime-cases'
import { putField, putRecord, requireRecords } from '../support/records'

const putCaseTypeInput = commandInput({
  id,
  name: name.optional(),
  ladder: ladder.nullish(),
  defaultForms: z.array(id).max(100).nullish(),
}).meta({ id: 'PutCaseTypeInput' })

/** A case type by its id; the first time its name is needed. */
export interface PutCaseTypeInput extends z.input<typeof putCaseTypeInput> {}

export const put = operation<PutCaseTypeInput, CaseType>()({
  name: 'caseTypes.put',
  summary: 'Names a kind of matter and the forms that a new case of it begins with.',
  kind: 'command',
  access: ['admin'],
  rejects: ['NOT_FOUND', 'VARIABLE_UNKNOWN'],
  example: { id: 'injury', name: 'Personal injury', defaultForms: ['intake'] },
  input: putCaseTypeInput,
  output: caseType,
  async run(context, input) {
    const forms = await requireRecords(context, 'form', input.defaultForms)
    if (!forms.ok) return forms
    const previous = (await context.tx.get('caseType', [input.id])).get(input.id)
    const typeName = input.name ?? previous?.name
    if (typeName === undefined) return invalid(['name'], 'A new case type needs a name')
    const ladder = await checkLadder(context, input.ladder, ['ladder'])
    if (!ladder.ok) return ladder
    const next: CaseType = {
      id: input.id,
      name: typeName,
      ...nextLadder(context, input.ladder, previous),
      defaultForms: putField(input.defaultForms, previous?.defaultForms, []),
    }
    if (previous && previous.ladderSince !== next.ladderSince) await retimeCases(context)
    return putRecord(context, 'caseType', input.id, next)
  },
})
