import { customKeyOf, type CaseFilter } from '../../model/case-filter'
import type { CustomField } from '../../model/directory'
import type { JsonValue } from '../../model/json'
import { accept, invalid, type Path, type Result } from '../../model/rejection'
import { isList } from '../../rules/conditions/compare'
import { fitsItem, kindOf, wordsOf, type AnswerKind, type ItemShape } from '../../rules/forms/answer-kind'
import { momentOf } from '../../rules/selection/matches-case'
import type { Context } from '../context'

type Leaf = Extract<CaseFilter, { readonly field: string }>

/**
 * Refuses a filter on a custom field that does not exist, with its path, and one whose operator lacks its value or has one
 * that no case can ever have: beside `not` that would find every case.
 */
export async function checkFilter(
  context: Context,
  filter: CaseFilter | null | undefined,
  path: Path,
): Promise<Result<null>> {
  if (!filter) return accept(null)
  const fields = await context.tx.query.list('field', null, 10_000)
  const known = new Map(fields.map((field) => [field.key, field]))
  const stack: { readonly filter: CaseFilter; readonly path: Path }[] = [{ filter, path }]
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const { filter: each, path: at } = visit
    if ('all' in each)
      each.all.forEach((inner, index) => stack.push({ filter: inner, path: [...at, 'all', index] }))
    else if ('any' in each)
      each.any.forEach((inner, index) => stack.push({ filter: inner, path: [...at, 'any', index] }))
    else if ('not' in each) stack.push({ filter: each.not, path: [...at, 'not'] })
    else {
      const key = customKeyOf(each.field)
      if (key !== null && !known.has(key))
        return invalid([...at, 'field'], `There is no custom field "${key}"`)
      const problem = valueProblem(each, known)
      if (problem !== null) return invalid([...at, 'value'], problem)
    }
  }
  return accept(null)
}

function valueProblem({ field, is, value }: Leaf, known: ReadonlyMap<string, CustomField>): string | null {
  const plain = is === 'isEmpty' || is === 'isNotEmpty' || is === 'isTrue' || is === 'isFalse'
  if (plain) return value === undefined ? null : `"${is}" takes no value`
  if (value === undefined) return `"${is}" needs a value`
  if (is === 'between' && !(isList(value) && value.length === 2)) return '"between" needs [lowest, highest]'
  const kind = is === 'contains' ? null : strictKindOf(field, known)
  if (!kind) return null
  const isMoment = field === 'createdAt' || field === 'updatedAt'
  const fits = (each: JsonValue) => (isMoment ? momentOf(each) !== null : fitsItem(kind, each))
  if ((isList(value) ? value : [value]).every(fits)) return null
  return `"${field}" is ${isMoment ? 'a date or an instant' : wordsOf(kind)}, and this is none`
}

const facts: Readonly<Record<string, ItemShape>> = {
  createdAt: 'dateTime',
  updatedAt: 'dateTime',
  openTasks: 'number',
  overdueTasks: 'number',
  optedOut: 'boolean',
}

/** Kinds of which every value is told at sight. Texts are free, and a choice may be one that was offered once. */
const strict: readonly ItemShape[] = ['number', 'boolean', 'date', 'dateTime', 'time']

function strictKindOf(field: string, known: ReadonlyMap<string, CustomField>): AnswerKind | null {
  const custom = known.get(customKeyOf(field) ?? '')
  const item = facts[field]
  const kind = custom ? kindOf(custom) : item ? { item, list: false, options: null } : null
  return kind && strict.includes(kind.item) ? { ...kind, list: false } : null
}
