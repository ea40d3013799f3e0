import type { z } from 'zod'
import { formVersion, type FormVersion } from '../../model/form'
import { canonicalJson } from '../../model/json'
import { ladder } from '../../model/ladder'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { commandInput, operation } from '../operation'
import { checkLadder } from '../support/ladders/written-ladder'
import { checkVersion, ifVersion } from '../support/newest-version'
import { getRecord } from '../support/records'
import { keepForm } from './publish'

const putFormLadderInput = commandInput({
  formId: id,
  ladder: ladder.nullable().describe('null: the form has none, and that of the case type or the firm counts'),
  ifVersion,
}).meta({ id: 'PutFormLadderInput' })

/** Which form, and its ladder. */
export interface PutFormLadderInput extends z.input<typeof putFormLadderInput> {}

export const putLadder = operation<PutFormLadderInput, FormVersion>()({
  name: 'forms.putLadder',
  summary:
    'Publishes the newest version of a form anew with another ladder. Nothing else changes: templates in it keep their version.',
  kind: 'command',
  access: ['admin'],
  rejects: ['NOT_FOUND', 'VERSION_CHANGED', 'VARIABLE_UNKNOWN'],
  example: { formId: 'intake', ladder: [{ id: 'ask', days: 3, before: 'due', do: 'remindClient' }] },
  input: putFormLadderInput,
  output: formVersion,
  async run(context, { formId, ladder: steps, ifVersion: seen }) {
    const previous = await getRecord(context, 'form', formId)
    if (!previous.ok) return previous
    const form = previous.value
    const current = checkVersion('form', formId, form, seen)
    if (!current.ok) return current
    const checked = await checkLadder(context, steps, ['ladder'])
    if (!checked.ok) return checked
    if (canonicalJson(form.ladder) === canonicalJson(steps)) return accept(form)
    const next = { ...form, version: form.version + 1, ladder: steps, publishedAt: context.now }
    await keepForm(context, next)
    return accept(next)
  },
})
