import type { CustomField } from '../../model/directory'
import type { JsonValue } from '../../model/json'
import { accept, invalid, reject, type InputIssue, type Result } from '../../model/rejection'
import { parseAnswer } from '../../rules/answers/parse-answer'
import type { Context } from '../context'

/** Values of custom fields, each parsed as an answer of its field's type; null clears. Unknown fields are refused. */
export async function parseCustomFields(
  context: Context,
  values: Readonly<Record<string, JsonValue>>,
): Promise<Result<Record<string, JsonValue>>> {
  const keys = Object.keys(values)
  if (keys.length === 0) return accept({})
  const [fields, settings] = await Promise.all([
    context.tx.get('field', keys),
    context.tx.get('settings', ['settings']),
  ])
  const country = settings.get('settings')?.country ?? 'US'
  const parsed: Record<string, JsonValue> = {}
  const issues: InputIssue[] = []
  for (const [key, value] of Object.entries(values)) {
    const field = fields.get(key)
    if (!field)
      return invalid(['customFields', key], `There is no custom field "${key}"; put it with fields.put`)
    const answer = parseAnswer(
      asTask(field),
      value,
      { phone: context.ports.phone, country, file: () => null },
      'complete',
    )
    if (answer.ok) parsed[key] = answer.value
    else
      issues.push(...answer.issues.map((issue) => ({ ...issue, path: ['customFields', key, ...issue.path] })))
  }
  if (issues.length === 0) return accept(parsed)
  return reject('INVALID_INPUT', issues.map((issue) => issue.message).join('; '), { issues })
}

function asTask({ type, options }: CustomField) {
  return { type, options, required: false, multiple: false }
}
