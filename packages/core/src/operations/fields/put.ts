import type { z } from 'zod'
import { customField, type CustomField } from '../../model/directory'
import { id, key, name } from '../../model/primitives'
import { invalid } from '../../model/rejection'
import { taskOptions, taskType } from '../../model/task-type'
import { commandInput, operation } from '../operation'
import { putField, putRecord, requireRecords } from '../support/records'

const putFieldInput = commandInput({
  key,
  label: name.optional(),
  type: taskType.optional(),
  options: taskOptions.nullish(),
  caseType: id.nullish(),
}).meta({ id: 'PutFieldInput' })

/** A custom field by its key; the first time its label and type are needed. */
export interface PutFieldInput extends z.input<typeof putFieldInput> {}

export const put = operation<PutFieldInput, CustomField>()({
  name: 'fields.put',
  summary: 'Adds a field to the firm’s cases. Its type stays as it was first put.',
  kind: 'command',
  access: ['admin'],
  rejects: ['NOT_FOUND'],
  example: { key: 'claimNumber', label: 'Claim number', type: 'shortText' },
  input: putFieldInput,
  output: customField,
  async run(context, input) {
    const known = await requireRecords(context, 'caseType', input.caseType ? [input.caseType] : null)
    if (!known.ok) return known
    const previous = (await context.tx.get('field', [input.key])).get(input.key)
    const label = input.label ?? previous?.label
    const type = input.type ?? previous?.type
    if (label === undefined) return invalid(['label'], 'A new field needs a label')
    if (type === undefined) return invalid(['type'], 'A new field needs a type')
    if (previous && previous.type !== type) {
      return invalid(
        ['type'],
        `"${input.key}" holds ${previous.type}; values are kept by it, so put a new key instead`,
      )
    }
    return putRecord(context, 'field', input.key, {
      key: input.key,
      label,
      type,
      options: putField(input.options, previous?.options, null),
      caseType: putField(input.caseType, previous?.caseType, null),
    })
  },
})
