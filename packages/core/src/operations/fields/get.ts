import { z } from 'zod'
import { customField, type CustomField } from '../../model/directory'
import { key } from '../../model/primitives'
import { operation } from '../operation'
import { getRecord } from '../support/records'

const getFieldInput = z.strictObject({ key }).meta({ id: 'GetFieldInput' })

/** Which custom field. */
export interface GetFieldInput extends z.input<typeof getFieldInput> {}

export const get = operation<GetFieldInput, CustomField>()({
  name: 'fields.get',
  summary: 'Gives a custom field.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { key: 'claimNumber' },
  input: getFieldInput,
  output: customField,
  run: (context, input) => getRecord(context, 'field', input.key),
})
