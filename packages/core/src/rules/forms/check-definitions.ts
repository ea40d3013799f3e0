import type { Finding } from '../../model/form'
import type { Path } from '../../model/rejection'
import type { TaskDefinition } from '../../model/task-definition'
import { kindOf } from './answer-kind'
import { errorAt } from './finding'
import type { WrittenForm } from './written-form'

/** Options that do not fit a task's type, bounds in the wrong order, and zones that nobody knows. */
export function checkDefinitions(form: WrittenForm, knowsZone?: (zone: string) => boolean): Finding[] {
  return form.tasks.flatMap(({ definition, fieldsPath }) => [
    ...choiceFindings(definition, fieldsPath),
    ...boundFindings(definition, fieldsPath),
    ...zoneFindings(definition, fieldsPath, knowsZone),
  ])
}

function choiceFindings({ key, type, options, multiple }: TaskDefinition, path: Path): Finding[] {
  const needed = kindOf({ type, options, multiple }).item === 'choice'
  const given = options?.choices !== undefined
  if (needed === given) return []
  const message = needed ? `A ${type} needs options.choices` : `A ${type} takes no choices`
  return [errorAt([...path, 'options', 'choices'], 'FORM_TYPE_MISMATCH', message, [key])]
}

function boundFindings({ key, options }: TaskDefinition, path: Path): Finding[] {
  const { min, max, from, to } = options ?? {}
  const findings: Finding[] = []
  const refuse = (field: string, message: string) =>
    findings.push(errorAt([...path, 'options', field], 'FORM_TYPE_MISMATCH', message, [key]))
  if (min !== undefined && max !== undefined && min > max) {
    refuse('min', `No answer lies between ${min} and ${max}: min is above max`)
  }
  if (from !== undefined && to !== undefined && from > to) {
    refuse('from', `No date lies between ${from} and ${to}: from is after to`)
  }
  return findings
}

function zoneFindings(
  { key, timeZone }: TaskDefinition,
  path: Path,
  knowsZone?: (zone: string) => boolean,
): Finding[] {
  if (timeZone === null || !knowsZone || knowsZone(timeZone)) return []
  return [
    errorAt([...path, 'timeZone'], 'FORM_TYPE_MISMATCH', `"${timeZone}" is no time zone of the IANA list`, [
      key,
    ]),
  ]
}
