import { z } from 'zod'
import { finding, formInput } from '../../model/form'
import { accept } from '../../model/rejection'
import { checkForm } from '../../rules/forms/check-form'
import { operation } from '../operation'
import { loadKnown, templateIdsOf } from '../support/form-check'

const checkFormInput = z.strictObject(formInput.shape).meta({ id: 'CheckFormInput' })

/** A form as its author writes it. */
export interface CheckFormInput extends z.input<typeof checkFormInput> {}

const checkFormResult = z.strictObject({ findings: z.array(finding) }).meta({ id: 'CheckFormResult' })

/** What publishing would refuse or warn of. */
export interface CheckFormResult extends z.output<typeof checkFormResult> {}

export const check = operation<CheckFormInput, CheckFormResult>()({
  name: 'forms.check',
  summary:
    'Tells what publishing a form would refuse or warn of: cycles, unknown keys, tasks that are always skipped.',
  kind: 'query',
  access: ['staff'],
  takes: 'large',
  rejects: [],
  example: {
    id: 'intake',
    name: 'Accident intake',
    sections: [
      {
        name: 'You',
        tasks: [{ key: 'phone', name: 'Your phone', type: 'phone', mapTo: { system: 'phone' } }],
      },
    ],
  },
  input: checkFormInput,
  output: checkFormResult,
  async run(context, form) {
    const { findings } = checkForm(form, await loadKnown(context, templateIdsOf(form)))
    return accept({ findings: [...findings] })
  },
})
