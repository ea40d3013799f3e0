import type { Finding } from '../../model/form'
import type { Path } from '../../model/rejection'
import type { TaskDefinition } from '../../model/task-definition'
import { taskTypes } from '../../model/task-type'
import { mostValues } from '../answers/answer-schema'
import { longestAnswer } from '../answers/answer-texts'
import { kindOf } from './answer-kind'
import { errorAt } from './finding'
import type { WrittenForm } from './written-form'

/** Options that do not fit a task's type, bounds that no answer can keep, and zones that nobody knows. */
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

function boundFindings(definition: TaskDefinition, path: Path): Finding[] {
  const { key, options } = definition
  const { min, max, from, to } = options ?? {}
  const reach = reachOf(definition)
  const findings: Finding[] = []
  const refuse = (field: string, message: string) =>
    findings.push(errorAt([...path, 'options', field], 'FORM_TYPE_MISMATCH', message, [key]))
  if (min !== undefined && max !== undefined && min > max) {
    refuse('min', `No answer lies between ${min} and ${max}: min is above max`)
  } else if (min !== undefined && min > reach.most) {
    refuse('min', `Nobody can answer this: it takes ${reach.most} at most`)
  } else if (max !== undefined && max < reach.least) {
    refuse('max', `Nobody can answer this: it takes ${reach.least} at least`)
  }
  if (from !== undefined && to !== undefined && from > to) {
    refuse('from', `No date lies between ${from} and ${to}: from is after to`)
  }
  return findings
}

/** Between which numbers, lengths or counts a task takes anything at all, whatever its author writes. */
function reachOf(definition: TaskDefinition): { readonly least: number; readonly most: number } {
  const { type, options, multiple } = definition
  const shape = taskTypes[type]
  if (shape === 'text') return { least: 1, most: longestAnswer(definition) }
  if (shape === 'choices') return { least: 1, most: options?.choices?.length ?? 0 }
  if (type === 'percentage') return { least: options?.min ?? 0, most: options?.max ?? 100 }
  if (shape !== 'number' && (multiple || shape === 'files')) return { least: 1, most: mostValues }
  return { least: -Infinity, most: Infinity }
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
