import { z } from 'zod'
import { formVersion, type FormVersion } from '../../model/form'
import { id } from '../../model/primitives'
import { versionId } from '../../ports/record-ids'
import { operation } from '../operation'
import { getRecord } from '../support/records'

const getFormInput = z
  .strictObject({
    formId: id,
    version: z.int().min(1).optional().describe('Default the newest'),
  })
  .meta({ id: 'GetFormInput' })

/** Which form. */
export interface GetFormInput extends z.input<typeof getFormInput> {}

export const get = operation<GetFormInput, FormVersion>()({
  name: 'forms.get',
  summary: 'Gives a form, its newest version or the one asked for.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { formId: 'intake' },
  input: getFormInput,
  output: formVersion,
  run: (context, input) =>
    getRecord(
      context,
      'form',
      input.version === undefined ? input.formId : versionId(input.formId, input.version),
    ),
})
