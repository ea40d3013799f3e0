import type { CustomField } from '../../model/directory'
import type { Finding } from '../../model/form'
import type { JsonValue } from '../../model/json'
import { name } from '../../model/primitives'
import type { MappingTarget, SystemField, TaskDefinition } from '../../model/task-definition'
import { taskTypes, type TaskType } from '../../model/task-type'
import { answerSchema } from '../answers/answer-schema'
import { kindOf } from '../forms/answer-kind'

/** The one type of task that each field of a client is filled from. */
const sources: Readonly<Record<SystemField, TaskType>> = {
  firstName: 'shortText',
  lastName: 'shortText',
  phone: 'phone',
  email: 'email',
}

/** Whether a value is one that staff could put there: a name that is not too long, a number within the field's bounds. */
export function takesValue(
  target: MappingTarget,
  value: JsonValue,
  fields: ReadonlyMap<string, CustomField>,
): boolean {
  if ('system' in target) return sources[target.system] !== 'shortText' || name.safeParse(value).success
  const field = fields.get(target.custom)
  if (!field) return false
  const { type, options } = field
  return answerSchema({ type, options, required: false, multiple: false }).safeParse(value).success
}

/** The choices of a task that the field it maps to does not offer. */
export function foreignChoices(
  { mapTo, options }: MappedTask,
  fields: ReadonlyMap<string, CustomField>,
): readonly string[] {
  const field = mapTo && 'custom' in mapTo ? fields.get(mapTo.custom) : undefined
  const offered = new Set(field?.options?.choices?.map((choice) => choice.id))
  return offered.size === 0 ? [] : (options?.choices ?? []).flatMap(({ id }) => (offered.has(id) ? [] : [id]))
}

/** What the mapping is decided from: where to, and what kind of answer comes. */
export type MappedTask = Pick<TaskDefinition, 'mapTo' | 'type' | 'multiple' | 'options'>

/**
 * Why answers of such a task cannot go where it maps them on a case of this type: no such field there, or one that
 * holds something else. Null when they can. With `caseType` null any field will do.
 */
export function mappingProblem(
  { mapTo, type, multiple, options }: MappedTask,
  fields: ReadonlyMap<string, CustomField>,
  caseType: string | null,
): Pick<Finding, 'code' | 'message'> | null {
  if (mapTo === null) return null
  const mismatch = (message: string) => ({ code: 'FORM_TYPE_MISMATCH', message }) as const
  if ('system' in mapTo) {
    const source = sources[mapTo.system]
    if (type === source && !multiple) return null
    return mismatch(`${mapTo.system} is filled from a ${source} task with one answer, not from a ${type}`)
  }
  const field = fields.get(mapTo.custom)
  if (!field) return { code: 'UNKNOWN_FIELD', message: `No custom field "${mapTo.custom}" here` }
  if (field.caseType !== null && caseType !== null && field.caseType !== caseType) {
    const message = `The field "${field.key}" belongs to cases of type "${field.caseType}", not "${caseType}"`
    return { code: 'UNKNOWN_FIELD', message }
  }
  const sameList = kindOf({ type, options, multiple }).list === kindOf(field).list
  if (taskTypes[type] === taskTypes[field.type] && sameList) return null
  return mismatch(`The field "${field.key}" is a ${field.type}; a ${type} answer does not fit it`)
}
