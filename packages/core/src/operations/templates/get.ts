import { z } from 'zod'
import { templateVersion, type TemplateVersion } from '../../model/form'
import { id } from '../../model/primitives'
import { versionId } from '../../ports/record-ids'
import { operation } from '../operation'
import { getRecord } from '../support/records'

const getTemplateInput = z
  .strictObject({
    templateId: id,
    version: z.int().min(1).optional().describe('Default the newest'),
  })
  .meta({ id: 'GetTemplateInput' })

/** Which template. */
export interface GetTemplateInput extends z.input<typeof getTemplateInput> {}

export const get = operation<GetTemplateInput, TemplateVersion>()({
  name: 'templates.get',
  summary: 'Gives a template, its newest version or the one asked for.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { templateId: 'photo-id' },
  input: getTemplateInput,
  output: templateVersion,
  run: (context, input) =>
    getRecord(
      context,
      'template',
      input.version === undefined ? input.templateId : versionId(input.templateId, input.version),
    ),
})
