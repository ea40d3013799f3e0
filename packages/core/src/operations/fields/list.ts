import { z } from 'zod'
import { customField } from '../../model/directory'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { systemFields } from '../../model/task-definition'
import { operation } from '../operation'

const listFieldsInput = z
  .strictObject({ caseType: id.optional().describe('Only fields of this case type and of every case') })
  .meta({ id: 'ListFieldsInput' })

/** For which case type. */
export interface ListFieldsInput extends z.input<typeof listFieldsInput> {}

const listFieldsResult = z
  .strictObject({
    system: z.array(z.strictObject({ field: z.enum(systemFields), label: z.string() })),
    custom: z.array(customField),
  })
  .meta({ id: 'ListFieldsResult' })

/** What an answer can be mapped to, in two groups. */
export interface ListFieldsResult extends z.output<typeof listFieldsResult> {}

const labels = { firstName: 'First name', lastName: 'Last name', phone: 'Phone', email: 'E-mail' } as const

export const list = operation<ListFieldsInput, ListFieldsResult>()({
  name: 'fields.list',
  summary: 'Lists what an answer can be mapped to: the client’s own fields, and the firm’s custom fields.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: {},
  input: listFieldsInput,
  output: listFieldsResult,
  async run(context, { caseType }) {
    const fields = await context.tx.query.list('field', null, 10_000)
    return accept({
      system: systemFields.map((field) => ({ field, label: labels[field] })),
      custom: fields.filter(
        (field) => caseType === undefined || !field.caseType || field.caseType === caseType,
      ),
    })
  },
})
