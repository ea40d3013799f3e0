import { customKeyOf, type CaseFilter } from '../../model/case-filter'
import { accept, invalid, type Path, type Result } from '../../model/rejection'
import type { Context } from '../context'

/** Refuses a filter on a custom field that does not exist, with its path, and one whose operator lacks its value. */
export async function checkFilter(
  context: Context,
  filter: CaseFilter | null | undefined,
  path: Path,
): Promise<Result<null>> {
  if (!filter) return accept(null)
  const fields = await context.tx.query.list('field', null, 10_000)
  const known = new Set(fields.map((field) => field.key))
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
      const plain =
        each.is === 'isEmpty' || each.is === 'isNotEmpty' || each.is === 'isTrue' || each.is === 'isFalse'
      if (plain && each.value !== undefined) return invalid([...at, 'value'], `"${each.is}" takes no value`)
      if (!plain && each.value === undefined) return invalid([...at, 'value'], `"${each.is}" needs a value`)
    }
  }
  return accept(null)
}
