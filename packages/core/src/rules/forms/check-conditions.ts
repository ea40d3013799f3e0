import type { ConditionLeaf } from '../../model/condition'
import type { CustomField } from '../../model/directory'
import type { Finding } from '../../model/form'
import { isList } from '../conditions/compare'
import { leavesOf } from '../conditions/references'
import { fits, fitsItem, kindOf, wordsOf, type AnswerKind, type ItemShape } from './answer-kind'
import { errorAt, warningAt } from './finding'
import type { WrittenForm } from './written-form'

const ordered: readonly ItemShape[] = ['number', 'date', 'dateTime', 'time']
const texts: readonly ItemShape[] = ['text', 'email', 'phone']

/** Operators and values that do not fit what they look at, and fields of the case that do not exist. */
export function checkConditions(form: WrittenForm, fields: ReadonlyMap<string, CustomField>): Finding[] {
  const kinds = new Map(form.tasks.map(({ definition }) => [definition.key, kindOf(definition)]))
  const conditions = [...form.sectionConditions, ...form.tasks.map((task) => task.own)]
  return conditions.flatMap((placed) =>
    placed === null
      ? []
      : leavesOf(placed.tree).flatMap(({ leaf, path }) => {
          const at = [...placed.path, ...path]
          if ('task' in leaf.on) return mismatch(leaf, kinds.get(leaf.on.task), leaf.on.task, at)
          const field = fields.get(leaf.on.caseField)
          if (field) return mismatch(leaf, kindOf(field), field.key, at)
          const message = `No custom field "${leaf.on.caseField}": it counts as blank on every case`
          return [warningAt(at, 'UNKNOWN_FIELD', message)]
        }),
  )
}

function mismatch(
  leaf: ConditionLeaf,
  kind: AnswerKind | undefined,
  key: string,
  path: Finding['path'],
): Finding[] {
  const needs = kind && needOf(leaf, kind)
  if (!needs) return []
  return [errorAt(path, 'FORM_TYPE_MISMATCH', `"${key}" is ${wordsOf(kind)}; ${leaf.is} ${needs}`, [key])]
}

/** What the operator would need and does not find; null when all is well. */
export function needOf({ is, value }: ConditionLeaf, kind: AnswerKind): string | null {
  switch (is) {
    case 'isEmpty':
    case 'isNotEmpty':
    case 'completed':
    case 'skipped':
      return null
    case 'isTrue':
    case 'isFalse':
      return kind.item === 'boolean' && !kind.list ? null : 'needs a yes or no'
    case 'greaterThan':
    case 'lessThan':
    case 'atLeast':
    case 'atMost':
      if (kind.list || !ordered.includes(kind.item)) return 'needs a number, a date, an instant or a time'
      return fitsItem(kind, value) ? null : 'needs a value of that kind'
    case 'between':
      if (kind.list || !ordered.includes(kind.item)) return 'needs a number, a date, an instant or a time'
      return isList(value) && value.length === 2 && value.every((end) => fitsItem(kind, end))
        ? null
        : 'needs [lowest, highest] of that kind'
    case 'contains':
      if (kind.list) return fitsItem(kind, value) ? null : 'needs one item of that kind'
      if (!texts.includes(kind.item)) return 'needs a list or a text'
      return typeof value === 'string' && value !== '' ? null : 'needs a text to look for'
    case 'equals':
    case 'notEquals':
      return fits(kind, value) ? null : 'needs a value of that kind (isEmpty asks for a blank)'
    case 'in':
      return isList(value) && value.length > 0 && value.every((each) => fits(kind, each))
        ? null
        : 'needs a list of values, each such as the whole answer'
    default:
      return is satisfies never
  }
}
