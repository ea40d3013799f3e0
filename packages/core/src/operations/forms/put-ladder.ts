import type { z } from 'zod'
import { formVersion, type FormVersion } from '../../model/form'
import { canonicalJson } from '../../model/json'
import { ladder } from '../../model/ladder'
import { id, key } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { withLadder } from '../../rules/forms/with-ladder'
import { commandInput, operation } from '../operation'
import { checkLadder } from '../support/ladders/written-ladder'
import { checkVersion, ifVersion } from '../support/newest-version'
import { getRecord } from '../support/records'
import { keepForm } from './publish'

const putFormLadderInput = commandInput({
  formId: id,
  taskKey: key.optional().describe('A task that is written in the form itself; default the form as a whole'),
  ladder: ladder
    .nullable()
    .describe('null: it has none, and the next one counts: that of the form, the case type or the firm'),
  ifVersion,
}).meta({ id: 'PutFormLadderInput' })

/** Which form or task in it, and its ladder. */
export interface PutFormLadderInput extends z.input<typeof putFormLadderInput> {}

export const putLadder = operation<PutFormLadderInput, FormVersion>()({
  name: 'forms.putLadder',
  summary:
    'Publishes a form anew with another ladder, its own or that of a task written in it. Nothing else changes: templates in it keep their version.',
  kind: 'command',
  access: ['admin'],
  rejects: ['NOT_FOUND', 'VERSION_CHANGED', 'VARIABLE_UNKNOWN', 'FORM_UNKNOWN_KEY'],
  example: { formId: 'intake', ladder: [{ id: 'ask', days: 3, before: 'due', do: 'remindClient' }] },
  input: putFormLadderInput,
  output: formVersion,
  async run(context, { formId, taskKey, ladder: steps, ifVersion: seen }) {
    const previous = await getRecord(context, 'form', formId)
    if (!previous.ok) return previous
    const form = previous.value
    const current = checkVersion('form', formId, form, seen)
    if (!current.ok) return current
    const written = withLadder(form, steps, taskKey)
    if (!written.ok) return written
    const checked = await checkLadder(context, steps, ['ladder'])
    if (!checked.ok) return checked
    if (canonicalJson(written.value) === canonicalJson(form)) return accept(form)
    const next = { ...written.value, version: form.version + 1, publishedAt: context.now }
    await keepForm(context, next)
    return accept(next)
  },
})
